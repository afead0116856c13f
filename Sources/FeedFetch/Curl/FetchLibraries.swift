import CCurl

/// What the fetcher is made of, for `--version`, the log and reports of defects.
package enum FetchLibraries {
    /// What it was built with: "libcurl/7.88.1", "zlib/1.2.13", "libdeflate/1.14". Loads nothing.
    package static var built: [String] {
        ["libcurl/\(LIBCURL_VERSION)", "zlib/\(ZLIB_VERSION)"]
            + ["libdeflate/\(unsafe String(cString: feedd_libdeflate_version()))"]
    }

    /// libcurl as it is loaded, and what it runs with: "libcurl/8.5.0", "OpenSSL/3.0.13", "zlib/1.3".
    ///
    /// - Throws: What keeps libcurl from being loaded.
    package static func loaded() throws(FetcherError) -> [String] {
        try CurlLibrary.start()
        let curl = unsafe String(cString: feedd_curl_version()).split(separator: " ").map(String.init)
        // The copies that it names in brackets are there and not used.
        return curl.filter { !$0.hasPrefix("(") }
    }
}
