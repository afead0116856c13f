/// By what an item can be recognised in its feed, strongest rung first; hashes under the store's seed, each holding the
/// feed's id, so that no two feeds share a key.
///
/// Guid, then the guid without scheme and host, then the link, then title and content (DESIGN section 6). A rung that
/// the item lacks, or that its document uses twice, is nil.
package struct ItemKey: Sendable, Hashable {
    package var guid: UInt64?
    /// The guid with scheme, host and trailing fragment taken off: survives http to https and a new host name.
    package var alias: UInt64?
    package var link: UInt64?
    /// Title and content; every item has it.
    package var content: UInt64
    /// Over all that was written in the item: equal means that nothing needs to be looked at.
    package var rawFingerprint: UInt64

    package init(guid: UInt64?, alias: UInt64?, link: UInt64?, content: UInt64, rawFingerprint: UInt64) {
        self.guid = guid
        self.alias = alias
        self.link = link
        self.content = content
        self.rawFingerprint = rawFingerprint
    }
}
