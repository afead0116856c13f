import CLibXML2

/// HTML's named entities, from libxml2's table.
enum NamedEntity {
    /// The character of an entity's name in UTF-8. nil: HTML knows none of that name.
    static func utf8(_ name: String) -> [UInt8]? {
        if name == "apos" { return [UInt8(ascii: "'")] }
        guard let entity = unsafe htmlEntityLookup(name), let scalar = unsafe Unicode.Scalar(entity.pointee.value)
        else {
            return nil
        }
        return Array(String(Character(scalar)).utf8)
    }
}
