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
        var name = unsafe String(cString: local)
        var prefixText = unsafe prefix.map { unsafe String(cString: $0) }
        let uriText = unsafe uri.map { unsafe String(cString: $0) }
        // A prefix that was never declared may come as part of the name.
        if prefixText == nil, let colon = name.firstIndex(of: ":") {
            prefixText = String(name[..<colon])
            name = String(name[name.index(after: colon)...])
        }
        if let uriText { note(uriText) }
        let isOwn = unsafe prefixText == nil || (uri != nil && UInt(bitPattern: uri) == rootSpace)
        let rule = NamespaceTable.shared.rule(
            name, uri: uriText, prefix: prefixText, isOwn: isOwn, isAtom: isAtom, in: scope)
        var nameIndex = 0
        if rule.field == .extra || rule.field == .extraAttributes || rule.field == .mediaPlayer {
            nameIndex = names.firstIndex(of: rule.name) ?? names.count
            if nameIndex == names.count { names.append(rule.name) }
        }
        return ElementMeaning(field: rule.field, rank: rule.rank, nameIndex: UInt16(clamping: nameIndex))
    }

    private mutating func note(_ uri: String) {
        if uri.contains("rdf/simple/0.9") { usesNetscapeNames = true }
        if uri.contains("purl.org/atom/ns") { usesOldAtom = true }
    }
}
