import FeedModel
import Testing

/// What `fetch --json` printed.
struct RunSummary {
    let value: JSONValue

    init(_ ending: ChildProcess.Ending) throws {
        do {
            value = try JSONValue(parsing: Array(ending.output.utf8))
        } catch {
            throw HarnessError(
                "no JSON from fetch --json (\(error)); exit \(ending.exitCode): \(ending.output) \(ending.errors)")
        }
    }

    func count(_ name: String) throws -> Int { try #require(value[name]?.int, "no \(name) in \(value)") }

    var new: Int { get throws { try count("new") } }
    var revised: Int { get throws { try count("revised") } }
    var repeats: Int { get throws { try count("repeats") } }
    var notModified: Int { get throws { try count("not_modified") } }
    var failed: Int { get throws { try count("failed") } }

    func feed(_ id: String) throws -> JSONValue {
        try #require(value["feeds"]?.array.first { $0["id"]?.string == id }, "no feed \(id) in \(value)")
    }

    /// The stable code of a feed's failure.
    func errorCode(of id: String) throws -> String {
        let feed = try feed(id)
        return try #require(feed["error"]?["code"]?.string, "feed \(id) did not fail: \(feed)")
    }
}
