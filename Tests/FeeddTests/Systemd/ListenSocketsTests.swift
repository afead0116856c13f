import Glibc
import Testing

@testable import feedd

@Suite struct ListenSocketsTests {
    @Test func isEmptyForAnotherProcess() throws {
        #expect(try ListenSockets(environment: [:]).sockets.isEmpty)
        #expect(try ListenSockets(environment: ["LISTEN_FDS": "1", "LISTEN_PID": "1"], processID: 2).sockets.isEmpty)
    }

    @Test(arguments: ["x", "-1", "65", "99999999999"])
    func refusesWhatIsNoCount(_ count: String) {
        #expect(throws: SystemdError.invalidVariable(name: "LISTEN_FDS", value: count)) {
            try ListenSockets(environment: ["LISTEN_FDS": count, "LISTEN_PID": "2"], processID: 2)
        }
    }

    @Test func findsTheListeningSocketByName() throws {
        let listening = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(listening) }
        #expect(listen(listening, 1) == 0)
        let passed = try ListenSockets(
            environment: ["LISTEN_FDS": "1", "LISTEN_PID": "2", "LISTEN_FDNAMES": "http"], processID: 2,
            firstDescriptor: listening)
        #expect(passed.sockets == [ListenSockets.Socket(descriptor: listening, name: "http")])
        #expect(try passed.http() == listening)
        #expect(fcntl(listening, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC)
    }

    @Test func refusesASocketThatDoesNotListen() throws {
        let idle = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        defer { close(idle) }
        let passed = try ListenSockets(
            environment: ["LISTEN_FDS": "1", "LISTEN_PID": "2"], processID: 2, firstDescriptor: idle)
        #expect(passed.sockets.map(\.name) == ["unknown"])
        #expect(throws: SystemdError.notListening(descriptor: idle)) { try passed.http() }
    }
}
