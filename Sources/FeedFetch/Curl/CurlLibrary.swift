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
    /// Loads and starts it, with the first fetcher: most commands fetch nothing, and that takes longer than all they do.
    private static let started: Result<Void, FetcherError> = {
        if let problem = unsafe feedd_curl_load() {
            let words = unsafe String(cString: problem)
            return .failure(unusable("libcurl cannot be loaded (\(words)). Install it (Debian: libcurl4)."))
        }
        // libidn2 reads host names in the locale's charset; in "C" it knows no names beyond ASCII.
        _ = unsafe setlocale(LC_CTYPE, "C.UTF-8")
        let code = feedd_curl_global_init()
        guard code == CURLE_OK else {
            return .failure(unusable("libcurl cannot start (\(code.rawValue)). Check its installation."))
        }
        return .success(())
    }()

    static func start() throws(FetcherError) { try started.get() }

    private static func unusable(_ description: String) -> FetcherError {
        FetcherError(code: "curl_unusable", description: description)
    }
}
