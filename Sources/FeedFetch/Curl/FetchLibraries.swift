import CCurl

/// What the fetcher is made of, for `--version` and reports of defects.
package enum FetchLibraries {
    /// Each library that is loaded, with its version: "libcurl/8.5.0", "OpenSSL/3.0.13", "zlib/1.3"; libcurl's own first.
    package static var versions: [String] {
        let curl = unsafe String(cString: curl_version()).split(separator: " ").map(String.init)
        // What libcurl was built with, the copies that it names in brackets left out.
        return curl.filter { !$0.hasPrefix("(") } + ["libdeflate/\(unsafe String(cString: feedd_libdeflate_version()))"]
    }
}
