import FeedModel

extension FeedTable {
    func write(to writer: inout SnapshotWriter) throws {
        try writer.write(teachers.before)
        try writer.write(count)
        for (number, name) in names.enumerated() {
            let entry = self[UInt32(number)]
            try writer.write(name.rawValue)
            try writer.write(entry.health.trust.rawValue)
            try writer.write(entry.health.repeats)
            try writer.write(entry.health.churn)
            try writer.write(entry.health.observed)
            try writer.write(entry.health.isPinned ? 1 : 0)
            try writer.write(entry.taught)
            try writer.write(UInt64(entry.arrived))
            try writer.write(UInt64(entry.lastDocument))
            try writer.write(UInt64(entry.screening))
        }
    }

    mutating func read(from reader: inout SnapshotReader) throws {
        let before = try reader.number()
        for _ in 0..<(try reader.number()) {
            let number = number(of: FeedID(try reader.text()))
            var health = GUIDHealth()
            health.trust = GUIDHealth.Trust(rawValue: try reader.text()) ?? .full
            health.repeats = try reader.double()
            health.churn = try reader.double()
            health.observed = try reader.double()
            health.isPinned = try reader.number() == 1
            self[number].health = health
            self[number].taught = try reader.number()
            setArrived(UInt32(truncatingIfNeeded: try reader.word()), of: number)
            self[number].lastDocument = UInt32(truncatingIfNeeded: try reader.word())
            self[number].screening = UInt8(truncatingIfNeeded: try reader.word())
        }
        countTeachers(before: before)
    }
}

extension Declarations {
    /// As they were declared; replayed, they give the same.
    func write(to writer: inout SnapshotWriter) throws {
        try writer.write(history.count)
        for declaration in history {
            try writer.write(declaration.first.rawValue)
            try writer.write(declaration.second.rawValue)
            try writer.write(declaration.same ? 1 : 0)
        }
    }

    mutating func read(from reader: inout SnapshotReader) throws {
        for _ in 0..<(try reader.number()) {
            let first = ArticleID(try reader.text())
            let second = ArticleID(try reader.text())
            declare(first, second, same: try reader.number() == 1)
        }
    }
}
