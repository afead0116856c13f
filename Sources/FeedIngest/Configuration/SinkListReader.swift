import FeedModel
import FeedStore

/// Reads `sinks`, the commands that new articles are handed to.
enum SinkListReader {
    private enum Beginning: String, CaseIterable { case beginning, now }
    private static let nameBytesMax = 64

    /// - Parameters:
    ///   - node: The list; nil when there is none.
    ///   - file: Where it stands, for messages.
    ///   - folder: Where relative programs are looked for.
    ///   - problems: Takes what is wrong with it.
    static func read(
        _ node: ConfigurationNode?, file: String, folder: String, problems: inout ProblemList
    ) -> [SinkConfiguration] {
        guard let node else { return [] }
        guard case .array(let elements) = node.content else {
            problems.error(
                file, node.line, "sinks",
                "is \(node.kind), write a list: [ { \"name\": \"archive\", \"command\": [\"…\"] } ]")
            return []
        }
        var sinks: [SinkConfiguration] = []
        for (index, element) in elements.enumerated() {
            var section = SectionReader(element, file: file, path: "sinks[\(index)]", problems: &problems)
            if let sink = sink(&section, element, file: file, folder: folder, problems: &problems) {
                if sinks.contains(where: { $0.name == sink.name }) {
                    problems.error(
                        file, element.line, section.dotted("name"), "stands twice; a sink's cursor hangs on its name")
                }
                sinks.append(sink)
            }
            section.finish(&problems)
        }
        return sinks
    }

    private static func sink(
        _ section: inout SectionReader, _ node: ConfigurationNode, file: String, folder: String,
        problems: inout ProblemList
    ) -> SinkConfiguration? {
        let name = section.text("name", &problems) ?? ""
        if !isName(name) {
            problems.error(
                file, section.line(of: "name") ?? node.line, section.dotted("name"),
                "must be 1 to \(nameBytesMax) letters, digits, - or _; it names the file that remembers the place")
        }
        var command = section.texts("command", default: [], &problems)
        if command.isEmpty {
            problems.error(
                file, section.line(of: "command") ?? node.line, section.dotted("command"),
                "is missing, write the program and its arguments: [\"/usr/local/bin/archive\", \"--quiet\"]")
            return nil
        }
        // As a shell does it: a name without a slash is looked for in PATH.
        if command[0].contains("/") { command[0] = ConfigurationFiles.absolute(command[0], in: folder) }
        var sink = SinkConfiguration(name: name, command: command)
        sink.startsAtTheBeginning = section.choice("from", default: Beginning.beginning, &problems) == .beginning
        sink.linesMax = section.integer("batch_max", default: sink.linesMax, in: 1...100_000, &problems)
        sink.timeout =
            section.duration("timeout", default: sink.timeout, in: .seconds(1) ... .seconds(3600), &problems)
            ?? sink.timeout
        return isName(name) ? sink : nil
    }

    private static func isName(_ name: String) -> Bool {
        let allowed: (UInt8) -> Bool = { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
            default: false
            }
        }
        return !name.isEmpty && name.utf8.count <= nameBytesMax && name.utf8.allSatisfy(allowed)
    }
}
