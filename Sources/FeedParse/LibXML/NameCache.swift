import CLibXML2

/// What the elements of one document mean, by the pointers that libxml2 interned their names to.
///
/// Comparing two pointers instead of names is what makes the parser fast: a document has some thirty different names and
/// thousands of elements. A name met for the first time is looked up in the tables.
struct NameCache {
    private struct Slot {
        var local: UInt = 0
        /// The URI's address; the prefix's where there is no URI.
        var space: UInt = 0
        var scope = Scope.document
        var meaning = ElementMeaning(field: .skip, rank: .max, nameIndex: 0)
    }

    /// A power of two. Beyond three quarters nothing is added: a hostile document is slower, no more.
    private static let capacity = 256
    private var slots = [Slot](repeating: Slot(), count: capacity)
    private var used = 0
    private var rootSpace: UInt = 0
    private(set) var usesNetscapeNames = false
    private(set) var usesOldAtom = false

    /// The namespace of the root is the feed's own vocabulary, even if nobody knows it.
    mutating func setRoot(uri: UnsafePointer<xmlChar>?) { rootSpace = UInt(bitPattern: uri) }

    /// What an element means in a scope. `names` gets those of values that are kept by name.
    @inline(__always)
    mutating func meaning(
        local: UnsafePointer<xmlChar>, prefix: UnsafePointer<xmlChar>?, uri: UnsafePointer<xmlChar>?, in scope: Scope,
        isAtom: Bool, names: inout [String]
    ) -> ElementMeaning {
        let localKey = UInt(bitPattern: local)
        let spaceKey = unsafe UInt(bitPattern: uri ?? prefix)
        var index = Self.hash(localKey, spaceKey, scope)
        while true {
            let slot = slots[index & (Self.capacity - 1)]
            if slot.local == localKey, slot.space == spaceKey, slot.scope == scope { return slot.meaning }
            if slot.local == 0 { break }
            index &+= 1
        }
        let meaning = unsafe resolve(local, prefix, uri, scope, isAtom: isAtom, names: &names)
        if used < Self.capacity / 4 * 3 {
            slots[index & (Self.capacity - 1)] =
                Slot(local: localKey, space: spaceKey, scope: scope, meaning: meaning)
            used += 1
        }
        return meaning
    }

    @inline(__always)
    private static func hash(_ local: UInt, _ space: UInt, _ scope: Scope) -> Int {
        let mixed = (local &+ space &* 31 &+ UInt(scope.rawValue)) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 40)
    }

    @inline(never)
    private mutating func resolve(
        _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
        _ scope: Scope, isAtom: Bool, names: inout [String]
    ) -> ElementMeaning {
        // A prefix that was never declared may come as part of the name.
        let (writtenPrefix, name) = unsafe Self.split(local)
        let prefixHash = unsafe prefix.map { unsafe Self.hash($0) } ?? writtenPrefix
        let isOwn = unsafe prefixHash == nil || (uri != nil && UInt(bitPattern: uri) == rootSpace)
        let namespace = unsafe namespace(uri, isOwn ? nil : prefixHash)
        let rule = NamespaceTable.shared.rule(name, namespace: namespace, isOwn: isOwn, isAtom: isAtom, in: scope)
        var nameIndex = 0
        if rule.field == .extra || rule.field == .extraAttributes || rule.field == .mediaPlayer {
            nameIndex = names.firstIndex(of: rule.name) ?? names.count
            if nameIndex == names.count { names.append(rule.name) }
        }
        return ElementMeaning(field: rule.field, rank: rule.rank, nameIndex: UInt16(clamping: nameIndex))
    }

    /// The namespace of a URI, else of a usual prefix; notes those that tell a version.
    private mutating func namespace(_ uri: UnsafePointer<xmlChar>?, _ prefix: UInt64?) -> Int? {
        guard let uri = unsafe uri else { return NamespaceTable.shared.namespace(uri: nil, prefix: prefix) }
        let hash = unsafe Self.hash(uri: uri)
        if Self.netscapeURIs.contains(hash) { usesNetscapeNames = true }
        if hash == Self.oldAtomURI { usesOldAtom = true }
        return NamespaceTable.shared.namespace(uri: hash, prefix: prefix)
    }

    private static let netscapeURIs = [
        NameHash("my.netscape.com/rdf/simple/0.9").value, NameHash("channel.netscape.com/rdf/simple/0.9").value,
    ]
    private static let oldAtomURI = NameHash("purl.org/atom/ns").value

    private static func hash(_ text: UnsafePointer<xmlChar>) -> UInt64 {
        var hash = NameHash()
        var index = 0
        while unsafe text[index] != 0 {
            unsafe hash.add(text[index])
            index += 1
        }
        return hash.value
    }

    /// Hashes of what stands before the colon and behind it. nil: no colon.
    private static func split(_ name: UnsafePointer<xmlChar>) -> (prefix: UInt64?, local: UInt64) {
        var prefix: UInt64?
        var hash = NameHash()
        var index = 0
        while unsafe name[index] != 0 {
            if unsafe name[index] == UInt8(ascii: ":"), prefix == nil {
                prefix = hash.value
                hash = NameHash()
            } else {
                unsafe hash.add(name[index])
            }
            index += 1
        }
        return (prefix, hash.value)
    }

    /// A URI without what feeds vary: letter case, scheme, `www.`, the last slash or hash.
    private static func hash(uri text: UnsafePointer<xmlChar>) -> UInt64 {
        var start = 0
        while unsafe text[start] == 0x20 || text[start] == 0x0A || text[start] == 0x09 { start += 1 }
        for prefix in ["http://", "https://", "www."] as [StaticString] {
            if unsafe begins(text + start, prefix) { start += prefix.utf8CodeUnitCount }
        }
        var end = start
        while unsafe text[end] != 0 { end += 1 }
        while end > start, unsafe text[end - 1] == 0x2F || text[end - 1] == 0x23 || text[end - 1] <= 0x20 { end -= 1 }
        var hash = NameHash()
        for index in start..<end { unsafe hash.add(text[index]) }
        return hash.value
    }

    /// Whether a text begins with an ASCII one in whatever letter case.
    private static func begins(_ text: UnsafePointer<xmlChar>, _ prefix: StaticString) -> Bool {
        for index in 0..<prefix.utf8CodeUnitCount {
            let byte = unsafe text[index]
            let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            guard unsafe lower == prefix.utf8Start[index] else { return false }
        }
        return true
    }
}
