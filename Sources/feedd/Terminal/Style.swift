/// The few colours that feedd uses, and nothing where colour is not wanted.
enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case cyan = "36"

    func apply(_ text: String, if wanted: Bool) -> String { wanted ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text }
}
