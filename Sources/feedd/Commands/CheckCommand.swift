import ArgumentParser
import FeedIngest
import FeedModel

/// `feedd check`: every problem of the configuration at once.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Validate the configuration: every problem at once, each with file and line.")

    @OptionGroup var configuration: ConfigurationOption
    @Flag(help: "Print every setting with the value in force, defaults included.")
    var effective = false
    @Flag(help: "Print the problems as JSON.")
    var json = false

    func run() throws {
        let result = Result { () throws(ConfigurationError) in try ConfigurationReader.read(configuration.path) }
        let problems: [ConfigurationProblem]
        switch result {
        case .success(let configuration): problems = configuration.warnings
        case .failure(let error): problems = error.problems
        }
        if json { printJSON(problems) } else { for problem in problems { Console.error("\(problem)") } }
        guard case .success(let configuration) = result else { throw ExitStatus.badConfiguration.code }
        if effective {
            Console.output(configuration.effectiveJSON().indented())
        } else if !json {
            let count = configuration.feeds.count
            Console.output("\(configuration.file): good, \(count) \(count == 1 ? "feed" : "feeds")")
        }
    }

    private func printJSON(_ problems: [ConfigurationProblem]) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("valid", !problems.contains { $0.severity == .error })
        writer.key("problems")
        writer.beginArray()
        for problem in problems {
            writer.beginObject()
            writer.member("severity", problem.severity.rawValue)
            writer.member("file", problem.file)
            writer.member("line", problem.line)
            writer.member("key", problem.key)
            writer.member("message", problem.message)
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        Console.output(writer.bytes + [0x0A])
    }
}
