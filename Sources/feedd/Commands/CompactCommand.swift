import ArgumentParser
import FeedIngest
import FeedModel
import FeedStore

/// `feedd compact`: folds many small files of the store into few.
struct CompactCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compact", abstract: "Apply store.retention and fold small files of the store into few.",
        discussion: "While a daemon holds the store the request is left for it.")

    @OptionGroup var configuration: ConfigurationOption

    func run() async throws {
        let configuration = try configuration.load()
        do {
            var options = StoreOptions()
            options.retention = configuration.store.retention
            let store = try Store.open(at: configuration.dataDirectory, options: options)
            let removed = try await store.retire()
            try await store.compact()
            await store.close()
            Console.output("Compacted; \(removed) old segments removed.")
        } catch {
            guard case .locked = error else {
                Console.error(error.description)
                throw ExitCode(error.exitCode)
            }
            try leaveRequest(in: configuration.dataDirectory)
        }
    }

    private func leaveRequest(in directory: String) throws {
        do {
            try RequestFolder(in: directory).leave("compact", .object([]))
            Console.output("A feedd holds the store; it will compact at its next commit.")
        } catch {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }
}
