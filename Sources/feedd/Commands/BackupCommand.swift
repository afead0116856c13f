import ArgumentParser
import FeedIngest
import FeedStore

/// `feedd backup`: a consistent copy, while a daemon runs too.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the store, while a daemon runs too; copying it back restores it.")

    @OptionGroup var configuration: ConfigurationOption
    @Argument(help: "The folder to copy to; empty, or not there yet.", completion: .directory)
    var directory: String

    func run() throws {
        let configuration = try configuration.load()
        do {
            let backup = try Backup.copy(try StoreReader(directory: configuration.dataDirectory), to: directory)
            Console.output("\(backup.fileCount) files, \(backup.byteCount) bytes copied to \(directory).")
        } catch {
            Console.error(error.description)
            throw ExitCode(error.exitCode)
        }
    }
}
