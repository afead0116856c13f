/// Names of encodings as documents and servers write them. https://encoding.spec.whatwg.org/#names-and-labels
enum EncodingLabel {
    /// The encoding of a label, by its WHATWG name in lower case. nil: not known.
    static func name(_ label: String) -> String? {
        let plain = label.trimmingWhitespace().lowercased()
        guard !plain.isEmpty, plain.utf8.count < 40 else { return nil }
        return byLabel[plain] ?? byLabel[plain.replacingUnderscores()]
    }

    /// What the C library calls an encoding of several bytes.
    static func iconvName(_ name: String) -> String? { iconvNames[name] }

    private static let iconvNames = [
        "gbk": "GB18030", "gb18030": "GB18030", "big5": "BIG5-HKSCS", "euc-jp": "EUC-JP-MS",
        "iso-2022-jp": "ISO-2022-JP-2", "shift_jis": "CP932", "euc-kr": "UHC", "hz-gb-2312": "HZ", "utf-7": "UTF-7",
        "iso-2022-kr": "ISO-2022-KR", "ibm037": "IBM037", "johab": "JOHAB", "euc-tw": "EUC-TW",
    ]

    private static let byLabel: [String: String] = {
        var table: [String: String] = [:]
        for (name, labels) in labels {
            table[name] = name
            for label in labels.split(separator: " ") { table[String(label)] = name }
        }
        return table
    }()

    private static let labels = [
        "utf-8": "utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf_8 utf-8n",
        "utf-16le": "utf-16 csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf16 u16",
        "utf-16be": "unicodefffe",
        "utf-32": "utf-32le utf-32be utf32 ucs-4 iso-10646-ucs-4",
        "ibm866": "866 cp866 csibm866",
        "iso-8859-2": "csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 l2 latin2",
        "iso-8859-3": "csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 l3 latin3",
        "iso-8859-4": "csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 l4 latin4",
        "iso-8859-5": "csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5",
        "iso-8859-6":
            "arabic asmo-708 csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i iso-ir-127 iso8859-6 iso_8859-6",
        "iso-8859-7":
            "csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 sun_eu_greek",
        "iso-8859-8":
            "csisolatinhebrew hebrew iso-8859-8-e iso-8859-8-i iso-ir-138 iso8859-8 iso88598 iso_8859-8 logical visual",
        "iso-8859-10": "csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6",
        "iso-8859-13": "iso8859-13 iso885913",
        "iso-8859-14": "iso8859-14 iso885914",
        "iso-8859-15": "csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin9 latin-9",
        "iso-8859-16": "iso8859-16 iso885916",
        "koi8-r": "cskoi8r koi koi8 koi8_r",
        "koi8-u": "koi8-ru",
        "macintosh": "csmacintosh mac x-mac-roman macroman",
        "windows-874": "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620",
        "windows-1250": "cp1250 x-cp1250 win-1250",
        "windows-1251": "cp1251 x-cp1251 win-1251 win1251",
        "windows-1252": """
        ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 iso_8859-1 \
        iso_8859-1:1987 l1 latin1 latin-1 us-ascii x-cp1252 us usascii iso8859_1 win-1252 iso-8859-1-windows-3.1-latin-1
        """,
        "windows-1253": "cp1253 x-cp1253",
        "windows-1254": "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 l5 latin5 x-cp1254",
        "windows-1255": "cp1255 x-cp1255",
        "windows-1256": "cp1256 x-cp1256",
        "windows-1257": "cp1257 x-cp1257",
        "windows-1258": "cp1258 x-cp1258",
        "x-mac-cyrillic": "x-mac-ukrainian",
        "gb18030":
            "gbk gb2312 chinese csgb2312 csiso58gb231280 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936 euc-cn x-euc-cn gb-18030",
        "big5": "big5-hkscs cn-big5 csbig5 x-x-big5 cp950 big5hkscs",
        "euc-jp": "cseucpkdfmtjapanese x-euc-jp eucjp ujis",
        "iso-2022-jp": "csiso2022jp iso-2022-jp-2 jis",
        "shift_jis": "csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932",
        "euc-kr":
            "cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 uhc cp949",
        "hz-gb-2312": "hz", "utf-7": "utf7 unicode-1-1-utf-7", "iso-2022-kr": "csiso2022kr",
        "ibm037": "cp037 ebcdic-cp-us csibm037 ebcdic-cp-ca ebcdic-cp-wt ebcdic-cp-nl 037", "johab": "cp1361",
    ]
}

extension String {
    fileprivate func replacingUnderscores() -> String { String(map { $0 == "_" ? "-" : $0 }) }
}
