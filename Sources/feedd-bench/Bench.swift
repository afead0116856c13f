import ArgumentParser

/// What is measured, each stage by itself and all together, with the product's own code.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feedd-bench", abstract: "Measure the stages of feedd.",
        subcommands: [
            DedupBench.self, FetchBench.self, FixedWorkload.self, JSONBench.self, ParseBench.self, ScheduleBench.self,
            SoakBench.self, StoreBench.self, StoreCrash.self, WholeBench.self,
        ])
}
