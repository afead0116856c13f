import CCurl
import Glibc

/// A call of libcurl that did not do what we think it must: our defect, or no memory.
struct CurlError: Error {
    let code: UInt32
    /// What was being done.
    let call: StaticString
}

/// libcurl as a whole: what is done once per process.
enum CurlLibrary {
    /// libcurl's verdict on its own start; costs some milliseconds, so it happens with the first fetcher.
    private static let started: CURLcode = {
        // libidn2 reads host names in the locale's charset; in "C" it knows no names beyond ASCII.
        _ = unsafe setlocale(LC_CTYPE, "C.UTF-8")
        return curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    }()

    static func start() throws(CurlError) {
        guard started == CURLE_OK else { throw CurlError(code: started.rawValue, call: "curl_global_init") }
    }
}
