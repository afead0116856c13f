import CCurl

/// Owns libcurl's multi handle, on the loop thread: connections, DNS results and trusted roots are shared in it.
@safe
struct MultiHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer

    init() throws(CurlError) {
        guard let raw = unsafe feedd_curl_multi_init() else {
            throw CurlError(code: CURLE_OUT_OF_MEMORY.rawValue, call: "curl_multi_init")
        }
        unsafe self.raw = raw
    }

    // Every easy handle was removed before: the callbacks' contexts may be gone by now.
    deinit { unsafe feedd_curl_multi_cleanup(raw) }

    func set(_ option: CURLMoption, _ value: Int) throws(CurlError) {
        try Self.check(unsafe feedd_curl_multi_setopt_long(raw, option, value), "multi setopt")
    }

    func add(_ easy: borrowing EasyHandle) throws(CurlError) {
        try Self.check(unsafe feedd_curl_multi_add_handle(raw, easy.raw), "curl_multi_add_handle")
    }

    func remove(_ easy: borrowing EasyHandle) {
        let code = unsafe feedd_curl_multi_remove_handle(raw, easy.raw)
        precondition(code == CURLM_OK, "curl_multi_remove_handle was given a handle that is not ours, or in a callback")
    }

    /// `events` in libcurl's bits; with `CURL_SOCKET_TIMEOUT` for a deadline that passed.
    func socketAction(_ socket: curl_socket_t, _ events: CInt) {
        var running: CInt = 0
        let code = unsafe feedd_curl_multi_socket_action(raw, socket, events, &running)
        // A socket that libcurl closed while we went through the events is none of its any more.
        precondition(
            code == CURLM_OK || code == CURLM_BAD_SOCKET || code == CURLM_OUT_OF_MEMORY || code == CURLM_INTERNAL_ERROR
                || code == CURLM_ABORTED_BY_CALLBACK,
            "curl_multi_socket_action was called from a callback or with a bad handle")
    }

    /// The next transfer that is over. nil: none.
    func nextFinished() -> (UnsafeMutableRawPointer, CURLcode)? {
        var left: CInt = 0
        while let message = unsafe feedd_curl_multi_info_read(raw, &left) {
            guard unsafe message.pointee.msg == CURLMSG_DONE, let easy = unsafe message.pointee.easy_handle else {
                continue
            }
            return unsafe (easy, feedd_curl_message_result(message))
        }
        return nil
    }

    static func check(_ code: CURLMcode, _ call: StaticString) throws(CurlError) {
        guard code == CURLM_OK else { throw CurlError(code: UInt32(bitPattern: code.rawValue), call: call) }
    }
}

extension Transfer {
    /// The transfer that an easy handle belongs to.
    static func of(_ raw: UnsafeMutableRawPointer) -> Transfer? {
        var context: UnsafeMutableRawPointer?
        guard unsafe feedd_curl_getinfo_pointer(raw, CURLINFO_PRIVATE, &context) == CURLE_OK,
            let context = unsafe context
        else { return nil }
        return unsafe Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    }
}
