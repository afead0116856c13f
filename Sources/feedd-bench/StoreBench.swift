import ArgumentParser

struct StoreBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "store", abstract: "Durable appends.")
    func run() async throws {}
}
