/// Words of strangers in our own sentences.
enum Sentence {
    /// Text from the network as it may stand in a message: no control or direction characters, at most 200 characters.
    static func printable(_ text: some StringProtocol) -> String {
        var result = ""
        for scalar in text.unicodeScalars.prefix(200) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
                result.append("?")
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
