import CLibXML2

/// What the parser is made of, for `--version`, the log and reports of defects.
package enum ParseLibraries {
    /// libxml2 with the version that is loaded: "libxml2/2.9.14".
    package static var loaded: [String] {
        // "20914-GITv2.9.14": two digits each for what stands behind the first.
        let digits = unsafe String(cString: feedd_xml_version()).prefix { $0.isNumber }
        guard let number = Int(digits), number >= 10_000 else { return ["libxml2/\(digits)"] }
        return ["libxml2/\(number / 10_000).\(number / 100 % 100).\(number % 100)"]
    }
}
