import CCurl
import FeedModel
import Glibc

/// A call of libcurl that did not do what we think it must: our defect, or no memory.
struct CurlError: Error {
    let code: UInt32
    /// What was being done.
    let call: StaticString
}

extension TransferAnswer {
    /// libcurl did not even begin.
    init(refusedBy error: CurlError) {
        self.init(end: .failed(.internalError, "libcurl refused \(error.call) (\(error.code))"))
    }
}

/// libcurl as a whole: what is done once per process.
enum CurlLibrary {
    /// Most commands fetch nothing, and loading it takes longer than all they do.
    private static let loaded: Result<Void, FetcherError> = {
        guard let problem = unsafe feedd_curl_load() else { return .success(()) }
        let words = unsafe String(cString: problem)
        return .failure(unusable("libcurl cannot be loaded (\(words)). Install it (Debian: libcurl4)."))
    }()

    private static let started: CURLcode = {
        // libidn2 reads host names in the locale's charset; in "C" it knows no names beyond ASCII.
        _ = unsafe setlocale(LC_CTYPE, "C.UTF-8")
        return feedd_curl_global_init()
    }()

    /// Loads it, or waits for whoever does. It may be cut off by the end of the process: none of its functions is called
    /// yet, and an exit waits for the loader's lock.
    static func load() throws(FetcherError) { try loaded.get() }

    /// Starts it, loaded first if need be.
    static func start() throws(FetcherError) {
        try load()
        guard started == CURLE_OK else {
            throw unusable("libcurl cannot start (\(started.rawValue)). Check its installation.")
        }
    }

    private static func unusable(_ description: String) -> FetcherError {
        FetcherError(code: "curl_unusable", description: description)
    }
}
