import CCurl
import FeedModel

/// Owns one libcurl easy handle, on the loop thread.
@safe
struct EasyHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer

    init() throws(CurlError) {
        guard let raw = unsafe feedd_curl_easy_init() else {
            throw CurlError(code: CURLE_OUT_OF_MEMORY.rawValue, call: "curl_easy_init")
        }
        unsafe self.raw = raw
    }

    deinit { unsafe feedd_curl_easy_cleanup(raw) }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try Self.check(unsafe feedd_curl_setopt_long(raw, option, value), "setopt long")
    }

    func set(_ option: CURLoption, size value: Int) throws(CurlError) {
        try Self.check(unsafe feedd_curl_setopt_size(raw, option, curl_off_t(value)), "setopt size")
    }

    /// libcurl copies the text. nil takes the option back to none.
    func set(_ option: CURLoption, _ value: String?) throws(CurlError) {
        if let value {
            // Lent, where the compiler's own way makes a copy first.
            let code = unsafe value.withCString { unsafe feedd_curl_setopt_string(raw, option, $0) }
            try Self.check(code, "setopt string")
        } else {
            try Self.check(unsafe feedd_curl_setopt_string(raw, option, nil), "setopt string")
        }
    }

    /// `list` must outlive the transfer.
    func setFields(_ list: borrowing FieldList) throws(CurlError) {
        try Self.check(unsafe feedd_curl_setopt_pointer(raw, CURLOPT_HTTPHEADER, list.raw), "setopt fields")
    }

    /// Takes every option back to libcurl's default; connections and caches stay.
    func reset() { unsafe feedd_curl_easy_reset(raw) }

    /// 0 where libcurl does not know.
    func number(_ info: CURLINFO) -> Int {
        var value = 0
        guard unsafe feedd_curl_getinfo_long(raw, info, &value) == CURLE_OK else { return 0 }
        return value
    }

    /// 0 where libcurl does not know, for spans in microseconds too.
    func size(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        guard unsafe feedd_curl_getinfo_size(raw, info, &value) == CURLE_OK else { return 0 }
        return Int(value)
    }

    /// A copy of libcurl's text. nil: none, or empty.
    func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard unsafe feedd_curl_getinfo_string(raw, info, &value) == CURLE_OK, let value = unsafe value else {
            return nil
        }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// When the certificate ends that the server showed on a new connection (`CURLOPT_CERTINFO`). nil: it showed none.
    func certificateEnd() -> Timestamp? {
        guard let text = unsafe feedd_curl_certificate_end(raw) else { return nil }
        return unsafe HTTPDate.parse(certificate: String(cString: text))
    }

    static func check(_ code: CURLcode, _ call: StaticString) throws(CurlError) {
        guard code == CURLE_OK else { throw CurlError(code: code.rawValue, call: call) }
    }
}

/// Owns a list of field lines that libcurl reads during a transfer.
@safe
struct FieldList: ~Copyable {
    private(set) var raw: UnsafeMutablePointer<curl_slist>?

    init() { unsafe raw = nil }

    init(_ lines: [String]) throws(CurlError) {
        unsafe raw = nil
        for line in lines {
            guard let longer = unsafe line.withCString({ unsafe feedd_curl_slist_append(raw, $0) }) else {
                throw CurlError(code: CURLE_OUT_OF_MEMORY.rawValue, call: "curl_slist_append")
            }
            unsafe raw = longer
        }
    }

    deinit { unsafe feedd_curl_slist_free_all(raw) }
}
