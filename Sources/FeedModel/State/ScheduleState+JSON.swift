extension ScheduleState {
    /// Writes the state as one object; absent means absent.
    package func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("next_due", nextDue)
        writer.member("last_attempt", lastAttempt)
        writer.member("last_success", lastSuccess)
        if failureWeight != 0 { writer.member("failure_weight", failureWeight) }
        if failureCount != 0 { writer.member("failure_count", failureCount) }
        writer.member("failure_code", failureCode)
        writer.member("failure_message", failureMessage)
        if goneCount != 0 { writer.member("gone_count", goneCount) }
        if isStopped { writer.member("stopped", true) }
        writer.endObject()
    }

    /// Reads what `write(to:)` wrote; unknown members are passed over.
    package init(reading reader: inout JSONReader) throws(JSONError) {
        var state = ScheduleState()
        try reader.forEachMember { (name, reader) throws(JSONError) in
            switch name {
            case "next_due": state.nextDue = try reader.readTimestamp()
            case "last_attempt": state.lastAttempt = try reader.readTimestamp()
            case "last_success": state.lastSuccess = try reader.readTimestamp()
            case "failure_weight": state.failureWeight = try reader.readDouble() ?? 0
            case "failure_count": state.failureCount = Int(clamping: try reader.readInteger() ?? 0)
            case "failure_code": state.failureCode = try reader.readString()
            case "failure_message": state.failureMessage = try reader.readString()
            case "gone_count": state.goneCount = Int(clamping: try reader.readInteger() ?? 0)
            case "stopped": state.isStopped = try reader.readBool() ?? false
            default: try reader.skipValue()
            }
        }
        self = state
    }
}
