/// The words found in dates: months, halves of the day, units, and words that mean nothing.
///
/// English, the languages that feedparser knows (Korean, Greek, Hungarian), and those of Europe with the most readers. Where two
/// languages give one word to two months the more widely read one has it: `listopad` is November in Polish and Czech
/// (October in Croatian), `mar` is March (`marraskuu`, November, in Finnish).
enum DateWords {
    static func month(_ word: String) -> Int? { monthTable[word] }

    /// 0 for the morning, 12 for the afternoon.
    static func halfOfDay(_ word: String) -> Int? { halves[word] }

    static func unit(_ word: String) -> Unit? { units[word] }

    /// Words that stand in dates and say nothing: `de`, `st`, `kl`.
    static func isFiller(_ word: String) -> Bool { fillers.contains(word) }

    enum Unit: Sendable { case year, month, day, hour, minute, second }

    /// In lower case, accents taken off: tables need one spelling.
    static func folded(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A }
        if isPlain { return word }
        var result = String.UnicodeScalarView()
        for scalar in word.lowercased().unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            result.append(accents[scalar] ?? scalar)
        }
        return String(result)
    }

    private static let accents: [Unicode.Scalar: Unicode.Scalar] = [
        "á": "a", "à": "a", "â": "a", "ä": "a", "ã": "a", "å": "a", "ă": "a", "ą": "a", "é": "e", "è": "e", "ê": "e",
        "ë": "e", "ě": "e", "ę": "e", "í": "i", "ì": "i", "î": "i", "ï": "i", "ı": "i", "ó": "o", "ò": "o", "ô": "o",
        "ö": "o", "õ": "o", "ő": "o", "ø": "o", "ú": "u", "ù": "u", "û": "u", "ü": "u", "ů": "u", "ű": "u", "ý": "y",
        "ç": "c", "č": "c", "ć": "c", "ď": "d", "ğ": "g", "ł": "l", "ñ": "n", "ń": "n", "ň": "n", "ř": "r", "š": "s",
        "ś": "s", "ş": "s", "ș": "s", "ť": "t", "ț": "t", "ţ": "t", "ž": "z", "ź": "z", "ż": "z", "ά": "α", "έ": "ε",
        "ή": "η", "ί": "ι", "ϊ": "ι", "ΐ": "ι", "ό": "ο", "ύ": "υ", "ϋ": "υ", "ώ": "ω", "ς": "σ", "ё": "е", "ї": "і",
    ]

    private static let monthTable: [String: Int] = {
        var table: [String: Int] = [:]
        for (index, names) in months.enumerated() {
            for name in names.split(separator: " ") { table[folded(String(name))] = index + 1 }
        }
        return table
    }()

    /// One line a language, the months' names and short forms in the order of the year.
    private static let months = [
        """
        jan january januar januari janvier janv jänner jän gennaio gen enero ene janeiro ianuarie ian ocak oca styczeń \
        stycznia sty leden ledna led január gener tammikuu tammikuuta tammi tam январь января янв січень січня січ януари яну \
        јануар siječanj ιανουαριου ιανουάριος ιαν
        """,
        """
        feb february febr februar februari février févr fév fevrier feber febbraio febrero fevereiro fev februarie şubat \
        şub luty lutego lut únor února úno február febrer helmikuu helmikuuta helmi hel февраль февраля фев февр лютий лютого \
        лют февруари feb φεβρουαρίου φεβρουάριος φεβ
        """,
        """
        mar march märz maerz mär mrz maart mrt mars marzo março marco martie mart marzec marca březen března bře bre \
        március márc marts març maaliskuu maaliskuuta maalis maa март марта мар березень березня бер μαρτίου μάρτιος μάρ μαρ \
        μάώ μαώ maret
        """,
        """
        apr april avril avr aprile abril abr aprilie nisan nis kwiecień kwietnia kwi duben dubna dub április ápr \
        huhtikuu huhtikuuta huhti huh апрель апреля апр април квітень квітня кві απριλίου απρίλιος απρ
        """,
        """
        may mai mei maggio mag mayo maio mayıs maj maja květen května kvě kve május máj maig toukokuu toukokuuta touko \
        tou май мая травень травня тра мај μαΐου μάιος μάι μαϊ μαι
        """,
        """
        jun june juni juin giugno giu junio junho iunie iun haziran haz czerwiec czerwca cze červen června čer június jún \
        juny kesäkuu kesäkuuta kesä kes июнь июня июн червень червня чер юни јун juna ιουνίου ιούνιος ιούν ιουν ιον
        """,
        """
        jul july juli juillet juil luglio lug julio julho iulie iul temmuz tem lipiec lipca lip červenec července čvc \
        július júl juliol heinäkuu heinäkuuta heinä hei июль июля июл липень липня лип юли јул jula ιουλίου ιούλιος ιούλ \
        ιουλ ιολ
        """,
        """
        aug august augustus août aout aoû agosto ago ağustos ağu sierpień sierpnia sie srpen srpna srp augusztus \
        augusti agost elokuu elokuuta elo август августа авг серпень серпня сер avgust avg agustus agu αυγούστου αύγουστος \
        αύγ αυγ
        """,
        """
        sep sept september septembre settembre set septiembre setiembre setembro septembrie eylül eyl wrzesień września \
        wrz září zář szeptember szept szep setembre syyskuu syyskuuta syys syy сентябрь сентября сен сент вересень вересня вер \
        септември сеп septembar σεπτεμβρίου σεπτέμβριος σεπ σεπτ
        """,
        """
        oct october oktober okt octobre ottobre ott octubre outubro out octombrie ekim eki październik października paź \
        říjen října říj október lokakuu lokakuuta loka lok октябрь октября окт жовтень жовтня жов октомври oktobar \
        οκτωβρίου οκτώβριος οκτ
        """,
        """
        nov november novembre noviembre novembro noiembrie noi kasım kas listopad listopada listopadu lis marraskuu \
        marraskuuta marras ноябрь ноября ноя нояб листопад листопада лис ноември novembar νοεμβρίου νοέμβριος νοέ νοε
        """,
        """
        dec december dezember dez décembre déc dicembre dic diciembre dezembro decembrie aralık ara grudzień grudnia gru \
        prosinec prosince pro desember des desembre joulukuu joulukuuta joulu jou декабрь декабря дек грудень грудня гру \
        декември decembar δεκεμβρίου δεκέμβριος δεκ
        """,
    ]

    private static let halves: [String: Int] = [
        "am": 0, "pm": 12, "오전": 0, "오후": 12, "上午": 0, "下午": 12, "午前": 0, "午後": 12, "πμ": 0, "μμ": 12,
    ]

    private static let units: [String: Unit] = [
        "년": .year, "年": .year, "월": .month, "月": .month, "일": .day, "日": .day, "시": .hour, "時": .hour, "时": .hour,
        "분": .minute, "分": .minute, "초": .second, "秒": .second, "h": .hour,
    ]

    private static let fillers: Set<String> = [
        "st", "nd", "rd", "th", "er", "de", "del", "of", "at", "on", "the", "um", "uhr", "om", "kl", "a", "as", "le",
        "den",
        "г", "года", "року", "o", "t", "and", "dnia", "godz", "ora", "ore", "la", "em", "to",
    ]
}
