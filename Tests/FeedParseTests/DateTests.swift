import FeedModel
import FeedParse
import Testing

@Suite("Dates")
struct DateTests {
    private func read(_ text: String, _ order: DateOrder? = nil) -> ReadDate? { FeedSyntax().date(text, order: order) }

    /// Every shape of `real_date_shapes.tsv` by its example there; the two last ones name no day, so they are no date.
    @Test(
        arguments: [
            ("Thu, 14 Mar 2019 17:10:02 +0200", "2019-03-14T15:10:02Z"),
            ("Fri, 06 Jan 2017 22:21:36 GMT", "2017-01-06T22:21:36Z"),
            ("2018-04-13T08:45:41Z", "2018-04-13T08:45:41Z"),
            ("2007-12-14T23:15:00.000-08:00", "2007-12-15T07:15:00Z"),
            ("2017-01-20T16:00:00+00:00", "2017-01-20T16:00:00Z"),
            ("2017-01-07T09:00:01-05:00", "2017-01-07T14:00:01Z"),
            ("Sat, 07 Jan 2017 12:52:04 -0200", "2017-01-07T14:52:04Z"),
            ("2017-03-05T14:34:00.002+01:00", "2017-03-05T13:34:00.002Z"),
            ("Mon, 8 Dec 2008 00:00:00 EST", "2008-12-08T05:00:00Z"),
            ("2021-07-19T00:00:00.000Z", "2021-07-19T00:00:00Z"),
            ("2008-12-12T17:48:25", "2008-12-12T17:48:25Z"),
            ("Thu, 11  Dec 2008 22:22:00 +0100", "2008-12-11T21:22:00Z"),
            ("2019-01-25 00:00:00", "2019-01-25T00:00:00Z"),
            ("Sat, 7 Jan 2017 08:00:45 +0100", "2017-01-07T07:00:45Z"),
            ("Thu, 11 Dec 2008 18:15 Y", "2008-12-11T18:15:00Z"),
            ("Thu,28 Jul 2022 4:35:5 GMT+9", "2022-07-27T19:35:05Z"),
            ("2008-11-27T09:10+01:00", "2008-11-27T08:10:00Z"),
            ("Sat Oct 06 2018 00:00:00 GMT", "2018-10-06T00:00:00Z"),
            ("Fri, 6 Jan 2017 19:18:00 -0500", "2017-01-07T00:18:00Z"),
            ("07 Jan 2017 17:12:53 +0300", "2017-01-07T14:12:53Z"),
            ("Tue, 9 Dec 2008 18:44 Y", "2008-12-09T18:44:00Z"),
            ("Wed, 05 Nov 2008", "2008-11-05T00:00:00Z"),
            ("Tue,  9 Dec 2008 18:50:00 -0500", "2008-12-09T23:50:00Z"),
            ("Wed, 08 Oct 2008 01:37:00 GMT+8", "2008-10-07T17:37:00Z"),
            ("Wed, 5 Nov 2025 13:52:10  EST", "2025-11-05T18:52:10Z"),
            ("2022-07-28T02:43:00.000000000Z", "2022-07-28T02:43:00Z"),
            ("2013-09-13T23:45:36.972031-05:00", "2013-09-14T04:45:36.972Z"),
            ("Sun, 7 December 2008", "2008-12-07T00:00:00Z"),
            ("2019-08-27", "2019-08-27T00:00:00Z"),
            ("Fri, 12 Dec 2008 9:56:00 +0200", "2008-12-12T07:56:00Z"),
            ("23 Oct 2008 10:07:03 GMT", "2008-10-23T10:07:03Z"),
            ("12/12/2008 10:00am", "2008-12-12T10:00:00Z"),
            ("Wed, 10 Dec 2008 00:00:00  GMT", "2008-12-10T00:00:00Z"),
            ("2022-09-03 09:37:11+03:00", "2022-09-03T06:37:11Z"),
            ("2020/1/10 14:33:00", "2020-01-10T14:33:00Z"),
            ("2008-12-07 07:50:21.0", "2008-12-07T07:50:21Z"),
            ("Tue, 29 Apr 2008 10:13:00 +429496728900", "2008-04-29T17:13:00Z"),
            ("Tue, 09 Dec 2008 07:44 -0800", "2008-12-09T15:44:00Z"),
            ("07.02.2025", "2025-02-07T00:00:00Z"),
            ("12 Dec 2008", "2008-12-12T00:00:00Z"),
            ("Tue, 9 Dec 2008 9:16:00 +0200", "2008-12-09T07:16:00Z"),
            ("Tue 11 Jan 2011 01:30:00 GMT", "2011-01-11T01:30:00Z"),
            ("11-12-2008", "2008-12-11T00:00:00Z"),
            ("Thu, November 13 2008 15:15:15 PST", "2008-11-13T23:15:15Z"),
            ("2008-06-11  11:03", "2008-06-11T11:03:00Z"),
            ("9 Dec 2008 08:35:00 +0800", "2008-12-09T00:35:00Z"),
            ("2013-09-16T06:57:33.39885-05:00", "2013-09-16T11:57:33.398Z"),
            ("1226080129", "2008-11-07T17:48:49Z"),
            ("Wed, December 3 2008 15:32:17 PST", "2008-12-03T23:32:17Z"),
            ("Feb 29, 2008 12:24 PM PST", "2008-02-29T20:24:00Z"),
            ("Feb 29, 2008 1:18 PM PST", "2008-02-29T21:18:00Z"),
            ("Wed 5 Jan 2011 01:30:00 GMT", "2011-01-05T01:30:00Z"),
            ("2006-01-11 16:42:55 -0800", "2006-01-12T00:42:55Z"),
            ("Friday, January 29, 2021 04:42 PM", "2021-01-29T16:42:00Z"),
            ("Mon, 21 Jan 2008 8:56 am PST", "2008-01-21T16:56:00Z"),
            ("Tue,  9 Mar 2021 05:09:40 +0000", "2021-03-09T05:09:40Z"),
            ("2 Jul 2008 11:56:33 GMT", "2008-07-02T11:56:33Z"),
            ("Sat Dec  6 06:00:00 PST 2008", "2008-12-06T14:00:00Z"),
            ("Thu, November 15  2008 16:55:15 PST", "2008-11-16T00:55:15Z"),
            ("Wed, 11 Jun 2008 9:40:50 PDT", "2008-06-11T16:40:50Z"),
            ("-08:00", nil), ("MDT", nil),
        ] as [(String, String?)])
    func readsRealShapes(text: String, expected: String?) {
        #expect(read(text)?.timestamp.description == expected)
    }

    /// All shapes of the list are read but for those two: an offset and a zone alone are no date, and whoever makes one of them
    /// makes it up.
    @Test(.enabled(if: BenchData.folder != nil, "conformance data is not beside the checkout"))
    func onlyWhatNamesNoDayIsRejected() throws {
        let list = String(decoding: try BenchData.bytes("conformance/real_date_shapes.tsv"), as: UTF8.self)
        let examples = list.split(separator: "\n").dropFirst().compactMap { line -> String? in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            return fields.count > 2 ? String(fields[2]) : nil
        }
        #expect(examples.count == 62)
        #expect(examples.filter { read($0) == nil } == ["-08:00", "MDT"])
    }

    @Test(
        arguments: [
            ("2004-W05-3T10:11:12Z", "2004-01-28T10:11:12Z"), ("2003W526", "2003-12-27T00:00:00Z"),
            ("2009-W01-1", "2008-12-29T00:00:00Z"), ("2004-366", "2004-12-31T00:00:00Z"),
            ("2003335", "2003-12-01T00:00:00Z"),
            ("20031231T101455Z", "2003-12-31T10:14:55Z"), ("20031231", "2003-12-31T00:00:00Z"),
            ("20031231101455", "2003-12-31T10:14:55Z"), ("2003-12", "2003-12-01T00:00:00Z"),
            ("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z"), ("2003-12-31T10:14:55+0100", "2003-12-31T09:14:55Z"),
            ("2003-12-31T10:14:55−01:00", "2003-12-31T11:14:55Z"), ("2003-12-31T23:59:60Z", "2004-01-01T00:00:00Z"),
            ("2003-12-31T10:14:55,5Z", "2003-12-31T10:14:55.500Z"), ("2003-12-31t10:14:55z", "2003-12-31T10:14:55Z"),
            ("Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"), ("01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("Thu, 01 Jan 98 19:48:21 GMT", "1998-01-01T19:48:21Z"),
            ("Thu, 01 Jan 2004 19:48:21 est", "2004-01-02T00:48:21Z"),
            ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"), ("1226080129000", "2008-11-07T17:48:49Z"),
            ("Mon, 1 Sept 2008 10:00:00 GMT", "2008-09-01T10:00:00Z"),
            ("1 Jan 2009 12:30 a.m. UTC", "2009-01-01T00:30:00Z"),
            ("11-Dec-2008 10:00 UTC", "2008-12-11T10:00:00Z"), ("December 11th, 2008", "2008-12-11T00:00:00Z"),
            ("Wed, 19 Nov 2008 23:25:45 +01:00", "2008-11-19T22:25:45Z"),
            ("Mon, 26 January 2004 16:31:00 EST", "2004-01-26T21:31:00Z"),
            ("<![CDATA[x]]>", nil), ("", nil), ("today", nil), ("0001-01-01T00:00:00Z", nil),
            ("-0001-11-30T00:00:00+00:00", nil), ("2003-02-31", nil), ("31 Feb 2008 10:00:00 GMT", nil),
            ("2008-13-01", nil), ("2008-12-01T25:00:00Z", nil), ("Thu, 00 Jan 2009 10:00:00 GMT", nil),
            ("10:00", nil), ("12 Dec", nil), ("99999999999999999999", nil), ("1 2 3 4 5 6", nil),
            ("Mon, 15 Nov 2008 10:61:00 GMT", nil), ("2004-367", nil), ("2004-W54-1", nil),
        ] as [(String, String?)])
    func readsStandardsAndRejectsNonsense(text: String, expected: String?) {
        #expect(read(text)?.timestamp.description == expected)
    }

    @Test(arguments: [
        ("2004년 05월 28일  오전 01:31:15", "2004-05-28T01:31:15Z"), ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"),
        ("2008年12月11日 10時30分", "2008-12-11T10:30:00Z"), ("2008年12月11日 下午3:05", "2008-12-11T15:05:00Z"),
        ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
        ("Παρ, 08 Νοέ 2002 15:00:00 GMT", "2002-11-08T15:00:00Z"),
        ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"), ("2003-január-01T00:00Z", "2003-01-01T00:00:00Z"),
        ("Do, 11 Dez 2008 10:00:00 +0100", "2008-12-11T09:00:00Z"), ("5. März 2009 12:00 MEZ", "2009-03-05T11:00:00Z"),
        ("mar., 16 déc. 2008 10:00:00 GMT", "2008-12-16T10:00:00Z"), ("1er août 2008", "2008-08-01T00:00:00Z"),
        ("Mar, 16 Dic 2008 10:00:00 GMT", "2008-12-16T10:00:00Z"), ("12 de diciembre de 2008", "2008-12-12T00:00:00Z"),
        ("seg, 15 dez 2008 10:00:00 GMT", "2008-12-15T10:00:00Z"),
        ("Пт, 12 дек 2008 10:00:00 +0300", "2008-12-12T07:00:00Z"),
        ("12 декабря 2008 г. 10:00", "2008-12-12T10:00:00Z"), ("12 грудня 2008", "2008-12-12T00:00:00Z"),
        ("12 października 2008", "2008-10-12T00:00:00Z"), ("12 listopada 2008", "2008-11-12T00:00:00Z"),
        ("12 noiembrie 2008", "2008-11-12T00:00:00Z"), ("ma, 15 mrt 2010 10:00:00 GMT", "2010-03-15T10:00:00Z"),
        ("Paz, 14 Ağustos 2011", "2011-08-14T00:00:00Z"), ("to, 9 lokakuuta 2008", "2008-10-09T00:00:00Z"),
        ("9. října 2008", "2008-10-09T00:00:00Z"), ("lör, 11 okt 2008 10:00:00 GMT", "2008-10-11T10:00:00Z"),
    ])
    func readsLanguages(text: String, expected: String) {
        #expect(read(text)?.timestamp.description == expected)
    }

    @Test func orderComesFromTheDateOrFromItsSiblings() {
        #expect(read("25/12/2008")?.order == .dayMonth)
        #expect(read("12/25/2008")?.order == .monthDay)
        #expect(read("11/12/2008")?.order == nil)
        #expect(read("11/12/2008")?.isGuessed == true)
        #expect(read("11/12/2008", .dayMonth)?.timestamp.description == "2008-12-11T00:00:00Z")
        #expect(read("11/12/2008", .monthDay)?.timestamp.description == "2008-11-12T00:00:00Z")
        #expect(read("25/12/2008", .monthDay)?.timestamp.description == "2008-12-25T00:00:00Z")
    }

    @Test(arguments: [
        ("Thu, 14 Mar 2019 17:10:02 +0200", false), ("2018-04-13T08:45:41Z", false), ("Thu, 11 Dec 2008 18:15 Y", true),
        ("2008-12-12T17:48:25", true), ("Thu, 01 Jan 98 19:48:21 GMT", true), ("2019-08-27", true),
        ("Mar, 16 Dic 2008 10:00:00 GMT", false), ("Fri, 06 Jan 2017 22:21:36 XYZT", true),
    ])
    func guessesAreMarked(text: String, isGuessed: Bool) {
        #expect(read(text)?.isGuessed == isGuessed)
    }

    /// A space behind the date makes the tolerant reader read it; both must come to the same.
    @Test(arguments: [
        "Mon, 02 Jan 2006 15:04:05 GMT", "Tue, 3 Jan 2006 15:04:05 +0100", "Wed, 04 Dec 2024 23:59:59 -0730",
        "Sun, 29 Feb 2004 00:00:00 UTC", "Sun, 29 Feb 2005 00:00:00 UTC", "Fri, 31 Apr 2020 10:00:00 GMT",
        "Thu, 01 Jan 1970 00:00:00 +0000", "Thu, 01 Jan 2009 24:00:00 GMT", "Thu, 01 Jan 2009 10:00:60 GMT",
        "Thu, 01 Jan 2009 10:00:00 EST", "Thu, 01 Jan 2009 10:00:00 +1500", "Thu, 01 Jan 2009 10:00:00 +1600",
        "Xyz, 01 Jan 2009 10:00:00 GMT", "Mon, 00 Jan 2009 10:00:00 GMT", "Mon, 01 Jan 0001 10:00:00 GMT",
        "mon, 01 jan 2009 10:00:00 gmt", "Mon, 01 Jan 2009 1a:00:00 GMT", "Mon, 01 Jan 2009 10:00:00 +01:0",
    ])
    func quickReadingOfMailDatesAgrees(text: String) {
        #expect(read(text) == read(text + " "))
    }
}
