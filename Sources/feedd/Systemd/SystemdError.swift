import FeedModel
import Glibc

/// What can go wrong between feedd and the service manager; none of it stops the daemon.
package enum SystemdError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The variable does not hold what its protocol says.
    case invalidVariable(name: String, value: String)
    /// A system call failed.
    case callFailed(call: String, errorNumber: CInt)
    /// A passed descriptor is not a listening stream socket.
    case notListening(descriptor: CInt)
    /// A credential's name could leave its folder, or the credential is larger than a secret should be.
    case invalidCredential(name: String)

    /// The stable name, for logs.
    package var code: String {
        switch self {
        case .invalidVariable: "systemd_variable_invalid"
        case .callFailed: "systemd_call_failed"
        case .notListening: "systemd_socket_not_listening"
        case .invalidCredential: "systemd_credential_invalid"
        }
    }

    package var description: String {
        switch self {
        case .invalidVariable(let name, let value):
            "The variable \(name) holds \"\(VisibleText.escape(value, charactersMax: 100))\", which systemd would not set. "
                + "Unset it, or start feedd through its unit."
        case .callFailed(let call, let errorNumber):
            "\(call) failed: \(systemErrorText(errorNumber)). Check that the unit lets feedd reach systemd's sockets."
        case .notListening(let descriptor):
            "The passed descriptor \(descriptor) is no listening stream socket. "
                + "Use ListenStream= and Accept=no in feedd.socket."
        case .invalidCredential(let name):
            "The credential \"\(VisibleText.escape(name, charactersMax: 100))\" has an unusable name or more than 64 KiB. "
                + "Name it as in LoadCredential=."
        }
    }
}

/// The C library's words for an error number.
func systemErrorText(_ number: CInt) -> String {
    guard let text = unsafe strerror(number) else { return "error \(number)" }
    return unsafe String(cString: text)
}
