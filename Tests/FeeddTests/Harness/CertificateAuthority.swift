/// A certificate authority made for one test, and the certificates of its servers.
struct CertificateAuthority: Sendable {
    /// PEM files, absolute paths.
    let rootFile: String
    private let folder: TemporaryFolder

    struct Certificate: Sendable {
        let certificateFile: String
        let keyFile: String
    }

    init(in folder: TemporaryFolder) async throws {
        self.folder = folder
        rootFile = folder.path("ca.pem")
        try await openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "30",
            "-subj", "/CN=feedd test CA", "-keyout", "ca.key", "-out", "ca.pem",
        ])
    }

    /// A server's certificate for these names, in openssl's form: `IP:127.0.0.1`, `DNS:elsewhere.test`.
    func certificate(for names: [String], label: String) async throws -> Certificate {
        try await openssl([
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(label)",
            "-keyout", "\(label).key", "-out", "\(label).csr",
        ])
        try folder.write("\(label).ext", "subjectAltName=\(names.joined(separator: ","))\n")
        try await openssl([
            "x509", "-req", "-in", "\(label).csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days",
            "30",
            "-extfile", "\(label).ext", "-out", "\(label).pem",
        ])
        return Certificate(certificateFile: folder.path("\(label).pem"), keyFile: folder.path("\(label).key"))
    }

    private func openssl(_ arguments: [String]) async throws {
        let ending = try await ChildProcess(["openssl"] + arguments, in: folder).ending(within: .seconds(30))
        guard ending.exitCode == 0 else { throw HarnessError("openssl \(arguments): \(ending.errors)") }
    }
}
