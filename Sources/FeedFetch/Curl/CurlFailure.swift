import CCurl
import FeedModel

/// libcurl's codes in feedd's words.
enum CurlFailure {
    /// `hasAnswer`: a status line had arrived, so that the peer does speak HTTP.
    static func code(of result: CURLcode, hasAnswer: Bool) -> FetchErrorCode {
        switch result {
        case CURLE_URL_MALFORMAT: .invalidURL
        case CURLE_COULDNT_RESOLVE_HOST: .nameNotResolved
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_PROXY, CURLE_PROXY, CURLE_INTERFACE_FAILED: .connectionFailed
        case CURLE_OPERATION_TIMEDOUT: .timeout
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS: .certificateInvalid
        case CURLE_SSL_CERTPROBLEM: .credentialsUnreadable
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED,
            CURLE_SSL_CRL_BADFILE, CURLE_USE_SSL_FAILED, CURLE_SSL_CLIENTCERT:
            .tlsFailed
        case CURLE_PARTIAL_FILE: .truncated
        case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            hasAnswer ? .truncated : .connectionFailed
        case CURLE_FILESIZE_EXCEEDED: .bodyTooLarge
        // Scheme and handle are ours; what is left is HTTP/0.9 and worse.
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING: .protocolError
        default: .internalError
        }
    }
}
