import CCurl

/// What the fetcher is made of, for `--version`, the log and reports of defects.
package enum FetchLibraries {
    /// What it was built with: "libcurl/7.88.1", "zlib/1.2.13", "libdeflate/1.14". Loads nothing.
    package static var built: [String] {
        ["libcurl/\(LIBCURL_VERSION)", "zlib/\(ZLIB_VERSION)"]
            + ["libdeflate/\(unsafe String(cString: feedd_libdeflate_version()))"]
    }

    /// Begins to load libcurl, with its thirty libraries the longest part of a start, on a thread of its own. Whoever makes
    /// the first fetcher waits for it, and is told what keeps it from being loaded.
    package static func beginLoading() {
        // Where no thread is to be had the first fetcher loads it, and it is there that a failure is reported.
        _ = DetachedThread.start { try? CurlLibrary.load() }
    }

    /// libcurl as it is loaded, and what it runs with: "libcurl/8.5.0", "OpenSSL/3.0.13", "zlib/1.3".
    ///
    /// - Throws: What keeps libcurl from being loaded.
    package static func loaded() throws(FetcherError) -> [String] {
        try CurlLibrary.load()
        guard let info = unsafe feedd_curl_version()?.pointee, let version = unsafe info.version else { return [] }
        var names = unsafe ["libcurl/\(String(cString: version))"]
        if let tls = unsafe info.ssl_version {
            unsafe names += String(cString: tls).split(separator: " ").map(String.init)
        }
        if let zlib = unsafe info.libz_version { unsafe names.append("zlib/\(String(cString: zlib))") }
        // The copies that it names in brackets are there and not used.
        return names.filter { !$0.hasPrefix("(") }
    }
}
