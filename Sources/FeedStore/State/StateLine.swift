import FeedModel

/// A feed's state and where the logs stood when it was written.
struct StoredState: Hashable, Sendable {
    var state: FeedState
    /// One, shared by all states that were written together.
    private var positions: [StorePosition]

    init(state: FeedState, position: StorePosition) {
        self.state = state
        positions = [position]
    }

    /// A state that was written together with another.
    init(state: FeedState, with other: StoredState) {
        self.state = state
        positions = other.positions
    }

    /// The state is void when the logs end before this: it would skip articles that are lost.
    var position: StorePosition {
        get { positions[0] }
        set { positions = [newValue] }
    }
}

/// One line of a state snapshot or journal: `{"state":{…},"at":[segment,offset,segment,offset,seq],"_crc":"…"}`.
enum StateLine {
    static func append(_ stored: StoredState, to writer: inout JSONWriter) {
        let start = writer.bytes.count
        writer.beginObject()
        writer.key("state")
        stored.state.write(to: &writer)
        writer.key("at")
        writer.beginArray()
        let position = stored.position
        for log in [position.articles, position.duplicates] {
            writer.value(log.segment)
            writer.value(log.offset)
        }
        writer.value(position.sequence)
        writer.endArray()
        LineTrailer.close(&writer, from: start)
    }

    /// A fetch that was begun: `{"begun":{…},"_crc":"…"}`; a version that does not know it passes over it.
    static func append(_ begun: BegunFetch, to writer: inout JSONWriter) {
        append("begun", to: &writer) { begun.write(to: &$0) }
    }

    /// An answer that changed nothing but the feed's schedule: `{"answered":{…},"_crc":"…"}`; a version that does not know
    /// it passes over it, and asks that feed a little early.
    static func append(_ answered: AnsweredFetch, to writer: inout JSONWriter) {
        append("answered", to: &writer) { answered.write(to: &$0) }
    }

    /// One thing that the operator said of two articles: `{"declared":{…},"_crc":"…"}`.
    static func append(_ declaration: Declaration, to writer: inout JSONWriter) {
        append("declared", to: &writer) { declaration.write(to: &$0) }
    }

    /// A line of one member.
    private static func append(
        _ name: StaticString, to writer: inout JSONWriter, _ value: (inout JSONWriter) -> Void
    ) {
        let start = writer.bytes.count
        writer.beginObject()
        writer.key(name)
        value(&writer)
        LineTrailer.close(&writer, from: start)
    }

    /// The first line of a snapshot; it repeats the hash seed, so that losing FORMAT does not lose the keys.
    static func appendHeader(generation: Int, seed: HashSeed, to writer: inout JSONWriter) {
        let start = writer.bytes.count
        writer.beginObject()
        writer.member("format", 1)
        writer.member("generation", generation)
        writer.member("hash_seed", StoreFormat.text(of: seed))
        LineTrailer.close(&writer, from: start)
    }

    /// The last line of a snapshot: a snapshot without it is not whole.
    static func appendFooter(states: Int, declarations: Int, to writer: inout JSONWriter) {
        let start = writer.bytes.count
        writer.beginObject()
        writer.member("states", states)
        if declarations > 0 { writer.member("declarations", declarations) }
        LineTrailer.close(&writer, from: start)
    }

    /// A line whose checksum is right.
    enum Content {
        case state(StoredState)
        case answered(AnsweredFetch)
        case header(seed: HashSeed?)
        case declaration(Declaration)
        case footer(states: Int, declarations: Int)
        /// Of a later version.
        case unknown
    }

    static func read(_ line: [UInt8]) throws(JSONError) -> Content {
        var reader = JSONReader(line)
        var state: FeedState?
        var position = StorePosition()
        var seed: HashSeed?
        var isHeader = false
        var (states, declarations): (Int64?, Int64) = (nil, 0)
        var declared: Declaration?
        var answered: AnsweredFetch?
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "state": state = try FeedState(reading: &reader)
            case "answered": answered = try AnsweredFetch(reading: &reader)
            case "at": position = try Self.position(&reader)
            case "generation":
                isHeader = true
                try reader.skipValue()
            case "hash_seed": seed = try reader.readString().flatMap(StoreFormat.seed)
            case "declared": declared = try Declaration(reading: &reader)
            case "states": states = try reader.readInteger()
            case "declarations": declarations = try reader.readInteger() ?? 0
            default: try reader.skipValue()
            }
        }
        if let state { return .state(StoredState(state: state, position: position)) }
        if let answered { return .answered(answered) }
        if isHeader { return .header(seed: seed) }
        if let declared { return .declaration(declared) }
        if let states { return .footer(states: Int(clamping: states), declarations: Int(clamping: declarations)) }
        return .unknown
    }

    /// Five numbers in a list; read token by token, because there may be a million.
    private static func position(_ reader: inout JSONReader) throws(JSONError) -> StorePosition {
        var numbers: [Int64] = []
        guard case .beginArray = try reader.next() else { return StorePosition() }
        while case .number(let text) = try reader.next() { numbers.append(Int64(text) ?? 0) }
        var position = StorePosition()
        guard numbers.count >= 5 else { return position }
        position.articles = LogPosition(segment: Int(numbers[0]), offset: Int(numbers[1]))
        position.duplicates = LogPosition(segment: Int(numbers[2]), offset: Int(numbers[3]))
        position.sequence = numbers[4]
        return position
    }
}
