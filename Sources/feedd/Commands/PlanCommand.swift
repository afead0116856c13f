import ArgumentParser
import FeedIngest
import FeedModel
import FeedSchedule

/// `feedd plan`: the requests ahead, without making any.
struct PlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Say how many requests each hour and each host will see, and fetch nothing.",
        discussion: """
            Plays the schedule through as it stands, as if nothing new were learned meanwhile. With feeds named it counts \
            only these, and gives every bound on the next fetch of each, with its source.
            """)

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "Only these feeds (ids or URLs).")
    var feeds: [String] = []
    @Option(
        name: [.customLong("next"), .customLong("hours")],
        help: ArgumentHelp(
            "How far to look: \"24h\", \"7d\", or a number of hours; a month at most.", valueName: "time"))
    var span = HoursArgument(hours: 24)
    @Option(help: ArgumentHelp("Hosts to list, the busiest first.", valueName: "count"))
    var hosts = 10
    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (1...SchedulePlan.hoursMax).contains(span.hours) else {
            throw ValidationError("--next takes an hour to \(SchedulePlan.hoursMax) hours.")
        }
        guard hosts >= 0 else { throw ValidationError("--hosts takes a number of hosts.") }
    }

    func run() throws {
        let configuration = try configuration.load()
        do {
            let plan = try RequestPlan(configuration, names: feeds, hours: span.hours, now: SystemClock().now)
            json ? Console.output(plan.json(hostsMax: hosts) + [0x0A]) : show(plan)
        } catch {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }

    private func show(_ plan: RequestPlan) {
        let text = PlanText(
            plan: plan, hostsMax: hosts, width: WindowSize.columns ?? PlanText.standardWidth,
            colour: Console.outputHasColour)
        Console.output(text.lines.joined(separator: "\n"))
    }
}

/// A number of hours, or a span of time as in the configuration, rounded up to whole hours.
struct HoursArgument: ExpressibleByArgument {
    let hours: Int

    init(hours: Int) { self.hours = hours }

    init?(argument: String) {
        if let hours = Int(argument) {
            self.hours = hours
        } else if let span = ConfigurationUnits.duration(argument) {
            hours = Int((span.inSeconds / 3600).rounded(.up))
        } else {
            return nil
        }
    }

    var defaultValueDescription: String { "\(hours)h" }
}
