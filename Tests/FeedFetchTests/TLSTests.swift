import FeedModel
import FoundationEssentials
import LoopbackServers
import Testing

@testable import FeedFetch

/// Row 51, with certificates and a server made by the openssl program.
@Suite(.enabled(if: ChildProcess.succeeds(["openssl", "version"]), "the openssl program is missing"))
struct TLSTests {
    /// A private authority and a server's certificate, in a folder of their own.
    private struct Authority {
        let folder: URL
        var file: String { folder.appendingPathComponent("ca.pem").path }

        init() throws {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("feedd-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data("subjectAltName=IP:127.0.0.1\n".utf8).write(to: folder.appendingPathComponent("own"))
            try Data("subjectAltName=DNS:other.example\n".utf8).write(to: folder.appendingPathComponent("other"))
            try Data("<rss/>".utf8).write(to: folder.appendingPathComponent("feed"))
            try openssl(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=test authority", "-keyout", "ca.key", "-out", "ca.pem")
            try openssl(
                "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=feeds",
                "-keyout", "leaf.key", "-out", "leaf.csr")
        }

        func openssl(_ words: String...) throws {
            try #require(ChildProcess.succeeds(["openssl"] + words, folder: folder.path), "openssl \(words)")
        }

        func sign(names: String, days: Int = 2) throws {
            try openssl(
                "x509", "-req", "-in", "leaf.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days",
                String(days), "-extfile", names, "-out", "leaf.pem")
        }

        func remove() {
            // The system clears temporary folders anyway.
            try? FileManager.default.removeItem(at: folder)
        }
    }

    /// Fetches `feed` from a server with the authority's leaf certificate.
    private func fetch(
        _ authority: Authority, serverOptions: [String] = [], roots: String? = nil, wantsCertificate: Bool = false
    ) async throws -> Result<FetchOutcome, FetchFailure> {
        // The server takes a port that is free and says which: one looked for beforehand may be another test's by then.
        let accepts = "accepts-\(UUID().uuidString)"
        let script = ["sh", "-c", "exec \"$@\" >\(accepts)", "sh", "openssl", "s_server"]
        let options = ["-accept", "127.0.0.1:0", "-cert", "leaf.pem", "-key", "leaf.key", "-WWW"]
        guard let server = ChildProcess(script + options + serverOptions, folder: authority.folder.path) else {
            throw TestServer.TestServerError()
        }
        let port = try await port(in: authority.folder.appendingPathComponent(accepts))
        let fetcher = try makeFetcher { $0.certificateAuthorityFile = roots ?? authority.file }
        let request = makeRequest("https://127.0.0.1:\(port)/feed") { $0.wantsCertificate = wantsCertificate }
        let result = try await attempt(fetcher, request)
        await fetcher.shutdown()
        server.stop()
        return result
    }

    private func attempt(_ fetcher: Fetcher, _ request: FetchRequest) async throws -> Result<FetchOutcome, FetchFailure>
    {
        do throws(FetchFailure) { return .success(try await fetcher.fetch(request)) } catch { return .failure(error) }
    }

    /// The port in the server's first words, `ACCEPT 127.0.0.1:4433`; it listens by then.
    private func port(in words: URL) async throws -> Int {
        for _ in 0..<3000 {
            let text = (try? String(contentsOf: words, encoding: .utf8)) ?? ""
            let line = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .first { $0.hasPrefix("ACCEPT ") }
            if let port = line?.split(separator: ":").last.flatMap({ Int($0) }) { return port }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw TestServer.TestServerError()
    }

    @Test func trustsTheConfiguredAuthority() async throws {
        let authority = try Authority()
        defer { authority.remove() }
        try authority.sign(names: "own")
        let response = try #require(try await fetch(authority).get().response)
        #expect(response.body == Array("<rss/>".utf8))
        #expect(response.exchange.timing.tls > .zero)
    }

    @Test func tellsWhenTheCertificateEndsIfAsked() async throws {
        let authority = try Authority()
        defer { authority.remove() }
        try authority.sign(names: "own", days: 40)
        #expect(try await fetch(authority).get().exchange.certificateExpires == nil)
        let end = try await fetch(authority, wantsCertificate: true).get().exchange.certificateExpires
        let now = Timestamp(milliseconds: Int64(Date.now.timeIntervalSince1970 * 1000))
        let days = (try #require(end) - now).inSeconds / 86400
        #expect((39.9...40.1).contains(days))
    }

    @Test func refusesAnUnknownAuthority() async throws {
        let authority = try Authority()
        defer { authority.remove() }
        try authority.sign(names: "own")
        let stranger = try Authority()
        defer { stranger.remove() }
        #expect(try await code(fetch(authority, roots: stranger.file)) == .certificateInvalid)
    }

    @Test func refusesAnotherHostsCertificate() async throws {
        let authority = try Authority()
        defer { authority.remove() }
        try authority.sign(names: "other")
        #expect(try await code(fetch(authority)) == .certificateInvalid)
    }

    @Test func refusesAnExpiredCertificate() async throws {
        let authority = try Authority()
        defer { authority.remove() }
        try authority.sign(names: "own", days: -1)
        #expect(try await code(fetch(authority)) == .certificateInvalid)
    }

    @Test func refusesOldVersions() async throws {
        let authority = try Authority()
        defer { authority.remove() }
        try authority.sign(names: "own")
        let old = ["-tls1_1", "-cipher", "ALL:@SECLEVEL=0"]
        #expect(try await code(fetch(authority, serverOptions: old)) == .tlsFailed)
    }

    @Test func namesAMissingFileOfRoots() async throws {
        let authority = try Authority()
        defer { authority.remove() }
        try authority.sign(names: "own")
        #expect(try await code(fetch(authority, roots: "/nonexistent.pem")) == .tlsFailed)
    }

    private func code(_ result: Result<FetchOutcome, FetchFailure>) -> FetchErrorCode? {
        if case .failure(let failure) = result { failure.code } else { nil }
    }
}
