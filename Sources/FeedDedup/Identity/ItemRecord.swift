import FeedModel

/// What the index keeps of one item; 104 bytes, no references, so that a million of them are one block of memory.
///
/// A key of 0 means that the item lacks it.
struct ItemRecord {
    var guid: UInt64 = 0
    var alias: UInt64 = 0
    var link: UInt64 = 0
    var content: UInt64 = 0
    /// Over all that was written; equal means unchanged.
    var raw: UInt64 = 0
    /// Over what a reader sees; equal means not edited.
    var visible: UInt64 = 0
    var url: UInt64 = 0
    /// Key of the whole text, as in `Fingerprint`.
    var text: UInt64 = 0
    var title: UInt64 = 0
    /// Seconds since 1970.
    var firstSeen: UInt32 = 0
    var lastSeen: UInt32 = 0
    var feed: UInt32 = 0
    var id = IDArena.Reference.none
    /// The first article that told the story.
    var story = IDArena.Reference.none
    /// The article that this is a repeat of; none when it is none.
    var original = IDArena.Reference.none
    /// Number of its sketch among the near-duplicate documents. `.max`: none.
    var document: UInt32 = .max
    var revision: UInt16 = 0
    /// Number of the feed's screening, modulo 256, that last listed it: what the current document lists is not replaced in it.
    var listedIn: UInt8 = 0
    var flags: Flags = []

    struct Flags: OptionSet {
        let rawValue: UInt8
        /// In use; false: the slot is free.
        static let live = Flags(rawValue: 1)
        /// A repeat of which only an audit line tells.
        static let dropped = Flags(rawValue: 2)
    }
}

/// The keys by which items are found, each in its own range of the one table.
enum KeyKind: UInt64, CaseIterable {
    case guid = 0x9E37_79B9_7F4A_7C15
    case alias = 0xBF58_476D_1CE4_E5B9
    case link = 0x94D0_49BB_1331_11EB
    case content = 0xD6E8_FEB8_6659_FD93
    case url = 0xA076_1D64_78BD_642F
    case text = 0xE703_7ED1_A0B4_28DB
    case title = 0x8EBC_6AF0_9C88_C6E3

    @inline(__always)
    func key(of record: ItemRecord) -> UInt64 {
        switch self {
        case .guid: record.guid
        case .alias: record.alias
        case .link: record.link
        case .content: record.content
        case .url: record.url
        case .text: record.text
        // Headlines are looked for only among items without text.
        case .title: record.text == 0 ? record.title : 0
        }
    }
}

extension ItemRecord {
    mutating func setKeys(_ key: ItemKey) {
        guid = key.guid ?? 0
        alias = key.alias ?? 0
        link = key.link ?? 0
        content = key.content
        raw = key.rawFingerprint
    }
}

extension Timestamp {
    /// Whole seconds since 1970 as the index keeps them; 1970 and 2106 stand for all before and after.
    var indexSeconds: UInt32 { UInt32(clamping: seconds) }
}
