import FeedModel
import FoundationEssentials
import Glibc
import Synchronization

/// A real web server on loopback, with a folder of documents; it is gone with the test that started it.
///
/// `http` and `https` (with HTTP/2) serve the same documents; `mismatched` has a certificate for another name.
final class Nginx: Sendable {
    let authority: CertificateAuthority
    private let folder: TemporaryFolder
    private let process: ChildProcess
    private let ports: Ports
    /// Seconds added to each published document's time, so that each has a validator of its own.
    private let publications = Mutex(0)

    struct Ports: Sendable {
        let http: Int
        let https: Int
        let mismatched: Int
    }

    /// Starts nginx and returns when it takes connections.
    static func start() async throws -> Nginx {
        let folder = try TemporaryFolder()
        let authority = try await CertificateAuthority(in: folder)
        let right = try await authority.certificate(for: ["IP:127.0.0.1"], label: "right")
        let wrong = try await authority.certificate(for: ["DNS:elsewhere.test"], label: "wrong")
        for _ in 0..<3 {
            let ports = try freePorts()
            try folder.write("root/alive", "yes")
            let text = NginxConfiguration(folder: folder.root, ports: ports, right: right, wrong: wrong).text
            try folder.write("nginx.conf", text)
            let process = try launch(in: folder)
            if await answers(ports.http, process) {
                return Nginx(authority: authority, folder: folder, process: process, ports: ports)
            }
        }
        throw HarnessError("nginx did not start: \(TemporaryFolder.text(folder.path("error.log")))")
    }

    private init(authority: CertificateAuthority, folder: TemporaryFolder, process: ChildProcess, ports: Ports) {
        self.authority = authority
        self.folder = folder
        self.process = process
        self.ports = ports
    }

    deinit { process.closeInput() }

    func url(_ path: String) -> String { "http://127.0.0.1:\(ports.http)/\(path)" }
    func secureURL(_ path: String) -> String { "https://127.0.0.1:\(ports.https)/\(path)" }
    func mismatchedURL(_ path: String) -> String { "https://127.0.0.1:\(ports.mismatched)/\(path)" }

    /// Puts a document in place; each publication changes its ETag and its Last-Modified, whatever the document says.
    func publish(_ path: String, _ document: String) throws { try publish(path, bytes: Array(document.utf8)) }

    func publish(_ path: String, bytes: [UInt8]) throws {
        let file = try folder.write("root/\(path)", bytes: bytes)
        let seconds = publications.withLock {
            $0 += 1; return $0
        }
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_780_000_000 + Double(seconds))], ofItemAtPath: file)
    }

    /// A document of that many zero bytes which takes no room on the disk.
    func publishZeros(_ path: String, byteCount: Int) throws {
        let file = try folder.write("root/\(path)", "")
        guard unsafe truncate(file, off_t(byteCount)) == 0 else { throw HarnessError("truncate: error \(errno)") }
    }

    /// What was asked so far, the check of the start left out. nginx writes a line after its answer is sent: this waits
    /// until there are as many as the test knows of.
    func requests(atLeast count: Int = 0) async -> [NginxRequest] {
        let deadline = ContinuousClock.now + .seconds(5)
        while true {
            let lines = TemporaryFolder.text(folder.path("access.log")).split(separator: "\n")
            let requests = lines.compactMap { NginxRequest(line: String($0)) }
            if requests.count >= count || ContinuousClock.now > deadline { return requests }
            _ = await process.wait(atMost: .milliseconds(5))
        }
    }

    private static func freePorts() throws -> Ports {
        let held = try (0..<3).map { _ in try LoopbackPort() }
        return Ports(http: held[0].number, https: held[1].number, mismatched: held[2].number)
    }

    /// nginx under a shell that ends it as soon as its own input closes: even a killed test run leaves no server behind.
    private static func launch(in folder: TemporaryFolder) throws -> ChildProcess {
        let guardian = "nginx -p \"$PWD\" -c nginx.conf & server=$!; read -r _; kill -TERM $server; wait $server"
        return try ChildProcess(["/bin/bash", "-c", guardian], in: folder)
    }

    private static func answers(_ port: Int, _ process: ChildProcess) async -> Bool {
        for _ in 0..<1000 {
            if LoopbackPort.answers(port) { return true }
            if await process.wait(atMost: .milliseconds(10)) { return false }
        }
        return false
    }
}

/// One line of nginx's access log.
struct NginxRequest: Sendable {
    let path: String
    let status: Int
    let httpVersion: String
    let ifNoneMatch: String
    let ifModifiedSince: String
    let userAgent: String
    let acceptEncoding: String

    init?(line: String) {
        // A line still being written is no request yet.
        guard let value = try? JSONValue(parsing: Array(line.utf8)), let path = value["path"]?.string,
            let status = value["status"]?.string.flatMap({ Int($0) })
        else { return nil }
        self.path = path
        self.status = status
        httpVersion = value["protocol"]?.string ?? ""
        ifNoneMatch = value["if_none_match"]?.string ?? ""
        ifModifiedSince = value["if_modified_since"]?.string ?? ""
        userAgent = value["user_agent"]?.string ?? ""
        acceptEncoding = value["accept_encoding"]?.string ?? ""
    }

    /// Whether it asked "changed since?".
    var isConditional: Bool { !ifNoneMatch.isEmpty || !ifModifiedSince.isEmpty }
}
