/// Names of time zones as written in dates.
enum DateZone {
    struct Found: Sendable {
        let offsetSeconds: Int
        /// The name stands for several zones, or for none that is known.
        let isGuessed: Bool
    }

    /// nil for a word that names no zone.
    static func named(_ word: String) -> Found? {
        if let minutes = zones[word] { return Found(offsetSeconds: minutes * 60, isGuessed: false) }
        if let minutes = ambiguous[word] { return Found(offsetSeconds: minutes * 60, isGuessed: true) }
        // RFC 2822 section 4.3: the military letters were specified with the wrong sign, so they say nothing.
        if word.utf8.count == 1, let letter = word.utf8.first, letter >= 0x61, letter <= 0x7A {
            return Found(offsetSeconds: 0, isGuessed: letter != UInt8(ascii: "z"))
        }
        return nil
    }

    /// An offset as written after its sign: `0200`, `02`, `9`, and hours and minutes apart; nil beyond a day's half and some.
    static func offset(isNegative: Bool, value: Int, digits: Int, minutes: Int?) -> Found? {
        if let minutes {
            guard value <= 15, minutes <= 59 else { return nil }
            return found((value * 60 + minutes) * 60, isNegative, isGuessed: false)
        }
        // A negative number of hours printed as unsigned: "+429496728900" is -0700.
        if digits == 12, let hours = Int32(exactly: value / 100 - 4_294_967_296), hours > -16, hours < 0 {
            return Found(offsetSeconds: Int(hours) * 3600, isGuessed: true)
        }
        guard digits <= 4 else { return nil }
        let isHours = digits <= 2
        let hours = isHours ? value : value / 100
        let rest = isHours ? 0 : value % 100
        guard hours <= 15, rest <= 59 else { return nil }
        return found((hours * 60 + rest) * 60, isNegative, isGuessed: false)
    }

    private static func found(_ seconds: Int, _ isNegative: Bool, isGuessed: Bool) -> Found {
        Found(offsetSeconds: isNegative ? -seconds : seconds, isGuessed: isGuessed)
    }

    /// Minutes east of UTC.
    private static let zones: [String: Int] = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "zulu": 0, "wet": 0, "est": -300, "edt": -240, "cdt": -300, "mst": -420,
        "mdt": -360, "pst": -480, "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "hast": -600, "hadt": -540,
        "adt": -180, "nst": -210, "ndt": -150, "west": 60, "cet": 60, "cest": 120, "met": 60, "mest": 120, "mez": 60,
        "mesz": 120, "eet": 120, "eest": 180, "msk": 180, "msd": 240, "yekt": 300, "krat": 420, "irkt": 480,
        "vlat": 600,
        "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "pht": 480, "myt": 480, "wib": 420, "wita": 480, "wit": 540,
        "ict": 420, "aest": 600, "aedt": 660, "acst": 570, "acdt": 630, "awst": 480, "nzst": 720, "nzdt": 780,
        "nzt": 720,
        "sast": 120, "eat": 180, "cat": 120, "wat": 60, "brt": -180, "brst": -120, "art": -180, "clt": -240,
        "clst": -180,
        "cot": -300, "pet": -300, "vet": -240, "uyt": -180, "bot": -240, "pyt": -240, "pkt": 300, "npt": 345,
        "idt": 180,
        "trt": 180, "irst": 210, "uzt": 300, "almt": 360, "chst": 600,
    ]

    /// Used for several zones; the one most feeds mean.
    private static let ambiguous: [String: Int] = [
        "cst": -360, "ist": 330, "bst": 60, "ast": -240, "et": -300, "ct": -360, "mt": -420, "pt": -480, "gst": 240,
        "sst": 480, "amt": -240, "eastern": -300, "pacific": -480, "central": -360, "mountain": -420,
    ]
}
