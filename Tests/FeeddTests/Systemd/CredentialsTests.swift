import Glibc
import Testing

@testable import feedd

@Suite struct CredentialsTests {
    @Test func readsASecretAndNothingElse() throws {
        var template = Array("/tmp/feedd-test-XXXXXX".utf8CString)
        let folder = unsafe mkdtemp(&template).map { unsafe String(cString: $0) }
        let directory = try #require(folder)
        defer { unsafe rmdir(directory) }
        let path = directory + "/token"
        let file = unsafe open(path, O_CREAT | O_WRONLY, 0o600)
        unsafe write(file, "s3cret", 6)
        close(file)
        defer { unsafe unlink(path) }

        let credentials = try #require(Credentials(environment: ["CREDENTIALS_DIRECTORY": directory]))
        #expect(try credentials.read("token") == Array("s3cret".utf8))
        #expect(try credentials.read("absent") == nil)
        for name in ["../passwd", "", ".", "..", "a/b", "a\0b"] {
            #expect(throws: SystemdError.invalidCredential(name: name)) { try credentials.read(name) }
        }
    }

    @Test func thereMayBeNone() {
        #expect(Credentials(environment: [:]) == nil)
        #expect(Credentials(environment: ["CREDENTIALS_DIRECTORY": "relative"]) == nil)
    }

    @Test func theProcessHasFigures() {
        let figures = ProcessFigures()
        #expect(figures.residentBytes > 1_000_000)
        #expect((figures.openDescriptors ?? 0) >= 3)
        #expect(figures.processorTime > .zero)
    }
}
