extension FeedState {
    /// Writes the state as one object; absent means absent.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id.rawValue)
        writer.member("url", url)
        if isMoved { writer.member("configured_url", configuredURL) }
        let texts = texts
        texts.write(0, as: "title", to: &writer)
        texts.write(1, as: "etag", to: &writer)
        texts.write(2, as: "last_modified", to: &writer)
        if let bodyHash {
            // Without leading zeros, as ever.
            let digits = max(1, (67 - bodyHash.leadingZeroBitCount) / 4)
            writer.hexMember("body_hash") { $0.appendHex(bodyHash, digits: digits) }
        }
        writer.key("schedule")
        schedule.write(to: &writer)
        if let move {
            writer.key("move")
            move.write(to: &writer)
        }
        writer.member("refused_moves", refusedMoves)
        let guids = PackedGUIDHealth(guids)
        if guids != PackedGUIDHealth() {
            writer.key("guids")
            guids.write(to: &writer)
        }
        writer.member("last_full_fetch", lastFullFetch)
        writer.member("last_new_article", lastNewArticle)
        writer.member("removed", removed)
        writer.endObject()
    }

    /// Reads what `write(to:)` wrote; unknown members are passed over.
    package init(reading reader: inout JSONReader) throws(JSONError) {
        var state = FeedState(id: FeedID(""), url: "")
        var configuredURL: String?
        // Packed together at the end: once, not three times.
        var texts: [String?] = [nil, nil, nil]
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "id": state.id = FeedID(try reader.readString() ?? "")
            case "configured_url": configuredURL = try reader.readString()
            case "title": texts[0] = try reader.readString()
            case "etag": texts[1] = try reader.readString()
            case "last_modified": texts[2] = try reader.readString()
            default: try state.readMember(name, from: &reader)
            }
        }
        state.configuredURL = configuredURL ?? state.url
        state.texts = PackedTexts(texts)
        self = state
    }

    /// Reads what `write(to:)` wrote of a feed without moves and failures. nil: the text says more, or is not
    /// ours to the letter; it is then for `init(reading:)`.
    init?(written reader: inout WrittenJSON) {
        guard reader.entersObject(), let id = reader.string(of: "id"), let url = reader.string(of: "url") else {
            return nil
        }
        var contents = Contents(id: FeedID(id), url: url)
        contents.texts = PackedTexts([
            reader.string(of: "title"), reader.string(of: "etag"), reader.string(of: "last_modified"),
        ])
        if let text = reader.string(of: "body_hash") {
            guard let hash = UInt64(text, radix: 16) else { return nil }
            contents.hasBodyHash = true
            contents.bodyHash = hash
        }
        guard reader.hasMember("schedule"), let schedule = ScheduleState(written: &reader) else { return nil }
        contents.schedule = schedule
        if reader.hasMember("guids") {
            guard let guids = PackedGUIDHealth(written: &reader) else { return nil }
            contents.guids = guids
        }
        if let moment = reader.timestamp(of: "last_full_fetch") { contents.lastFullFetch = moment.milliseconds }
        if let moment = reader.timestamp(of: "last_new_article") { contents.lastNewArticle = moment.milliseconds }
        // Whatever was not expected, or could not be read, stands in the way of the brace.
        guard reader.leavesObject() else { return nil }
        self.init(contents)
    }

    /// The state in a line of the store, `{"state":{…},"at":[…]`, and the five numbers behind it, read at a sixth of the
    /// cost of `init(reading:)`.
    ///
    /// - Parameters:
    ///   - bytes: The line, perhaps among others.
    ///   - range: The line up to its trailer.
    /// - Returns: nil: it is not to the letter what is written for most feeds; read it with `init(reading:)`.
    package static func written(
        in bytes: [UInt8], _ range: Range<Int>
    ) -> (state: FeedState, at: InlineArray<5, Int64>)? {
        var reader = WrittenJSON(bytes, in: range)
        guard reader.entersObject(), reader.hasMember("state"), let state = FeedState(written: &reader),
            reader.hasMember("at"), let numbers = reader.fiveNumbers(), reader.isAtEnd
        else { return nil }
        return (state, numbers)
    }

    private mutating func readMember(_ name: String, from reader: inout JSONReader) throws(JSONError) {
        switch name {
        case "url": setAddress(try reader.readString() ?? "")
        case "body_hash": bodyHash = try reader.readString().flatMap { UInt64($0, radix: 16) }
        case "schedule": schedule = try ScheduleState(reading: &reader)
        case "move": move = try MoveState(reading: &reader)
        case "refused_moves": refusedMoves = try JSONValue(from: &reader).array.compactMap(\.string)
        case "guids": guids = try PackedGUIDHealth(reading: &reader).health
        case "last_full_fetch": lastFullFetch = try reader.readTimestamp()
        case "last_new_article": lastNewArticle = try reader.readTimestamp()
        case "removed": removed = try reader.readTimestamp()
        default: try reader.skipValue()
        }
    }
}

extension MoveState {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("target", target)
        writer.member("first_seen", firstSeen)
        writer.member("sightings", sightings)
        writer.member("adopted", adopted)
        if isRefused { writer.member("refused", true) }
        writer.endObject()
    }

    fileprivate init(reading reader: inout JSONReader) throws(JSONError) {
        var move = MoveState(target: "", firstSeen: Timestamp(milliseconds: 0), sightings: 0)
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "target": move.target = try reader.readString() ?? ""
            case "first_seen": move.firstSeen = try reader.readTimestamp() ?? move.firstSeen
            case "sightings": move.sightings = Int(clamping: try reader.readInteger() ?? 0)
            case "adopted": move.adopted = try reader.readTimestamp()
            case "refused": move.isRefused = try reader.readBool() ?? false
            default: try reader.skipValue()
            }
        }
        self = move
    }
}
