import FeedIngest
import FeedModel
import FeedSchedule
import LoopbackServers
import Testing

/// Rachel Kroll's Feed Reader Behavior list, by its numbers, as a publisher's server sees feedd over four and a half days.
///
/// <https://rachelbythebay.com/frb/>; FeedFetchTests' FeedReaderBehaviorTests hold what one request alone shows, the rows
/// that need another run stand in FeedReaderBehaviorRunTests.
@Suite struct FeedReaderBehaviorTrialTests {
    private static let withValidators = ["opaque", "etag", "date", "renames", "cookie", "cached", "expires", "quiet"]

    @Test("FRB 001-004, 010-013: each validator comes back as it was given, and none is forgotten")
    func returnsValidators() async throws {
        let trial = try await DaysOnTrial.days.value
        for site in Self.withValidators {
            let score = trial.board.score(site, path: DaysOnTrial.path(of: site))
            #expect(score.requests >= 5 && score.good == score.requests - 1, "\(site): \(score)")
            #expect(score.forgotten + score.outOfSequence + score.bogus == 0, "\(site): \(score)")
        }
    }

    @Test("FRB 014: the pair is one thing: a full answer with one of the two takes the other one away")
    func keepsThePairTogether() async throws {
        let trial = try await DaysOnTrial.days.value
        let lines = trial.board.lines(of: "pair")
        #expect(lines.contains { $0.returned.lastModified != nil })
        let later = try #require(lines.firstIndex { $0.status == 200 && $0.offered.lastModified == nil })
        #expect(lines[(later + 1)...].count > 5)
        #expect(lines[(later + 1)...].allSatisfy { $0.returned.lastModified == nil && $0.returned.etag != nil })
    }

    @Test(
        "FRB 015-016: validators survive an upgrade, refusals and errors", arguments: ["opaque", "limited", "refusing"])
    func keepsValidators(site: String) async throws {
        let trial = try await DaysOnTrial.days.value
        let upgrade = Trial.start + .seconds(Int64(DaysOnTrial.upgradeHour * 3600))
        #expect(trial.board.lines(of: site).contains { $0.at > upgrade })
        for path in Set(trial.board.lines(of: site).map(\.path)) {
            let score = trial.board.score(site, path: path)
            #expect(score.good == score.requests - 1, "\(site)\(path): \(score)")
        }
    }

    @Test("FRB 020: after 429 or 503 with Retry-After, as seconds or as a date, the host is left alone until then")
    func obeysRetryAfter() async throws {
        let trial = try await DaysOnTrial.days.value
        for (site, status, hours) in [("limited", 429, 25.0), ("closed", 503, 20)] {
            let lines = trial.board.lines(of: site)
            let refusals = lines.filter { $0.status == status }
            let refusal = try #require(refusals.first)
            // One connection a host: the other feeds of the host were still waiting when it came.
            #expect(refusals.count == 1)
            let next = try #require(lines.first { $0.at > refusal.at })
            #expect((next.at - refusal.at).inSeconds / 3600 >= hours)
        }
    }

    @Test("FRB 021: 429 without a word on how long: the whole host is left alone, longer each time")
    func slowsDownUnhinted() async throws {
        let trial = try await DaysOnTrial.days.value
        let lines = trial.board.lines(of: "refusing")
        let first = try #require(lines.firstIndex { $0.status == 429 })
        let gaps = ScoreBoard.gaps(Array(lines[first...].prefix { $0.status == 429 }))
        #expect(gaps.count >= 3)
        for (place, gap) in gaps.enumerated() { #expect(gap >= min(24, 0.5 * Double(1 << place)), "\(gaps)") }
    }

    @Test(
        "FRB 022, 024: max-age, Expires, ttl and sy: are kept",
        arguments: [
            ("cached", 6.0), ("expires", 5), ("ttl", 5), ("period", 6),
        ])
    func keepsHints(site: String, hours: Double) async throws {
        let gaps = try await DaysOnTrial.days.value.board.gaps(of: site)
        #expect(gaps.count >= 5)
        #expect(gaps.allSatisfy { $0 >= hours }, "\(gaps)")
    }

    @Test("FRB 024: hours to be skipped are skipped")
    func skipsHours() async throws {
        let lines = try await DaysOnTrial.days.value.board.lines(of: "skip").dropFirst()
        #expect(lines.count > 10)
        #expect(lines.allSatisfy { CivilDate($0.at).hour >= 12 })
    }

    @Test("FRB 023: a feed is asked at its own rhythm")
    func findsTheRhythm() async throws {
        let board = try await DaysOnTrial.days.value.board
        let (busy, usual, quiet) = (board.lines(of: "busy"), board.lines(of: "opaque"), board.lines(of: "quiet"))
        #expect(busy.count > usual.count)
        #expect(usual.count > 2 * quiet.count)
    }

    @Test("FRB 030, 070: nothing is asked twice, nothing more often than every quarter of an hour")
    func asksOnce() async throws {
        let board = try await DaysOnTrial.days.value.board
        // Two feeds of "merging" are at one address until that is proven.
        for address in Set(board.lines.map { [$0.site, $0.path] }) where address[0] != "merging" {
            let gaps = board.gaps(of: address[0], path: address[1])
            #expect(gaps.allSatisfy { $0 >= 0.25 }, "\(address): \(gaps.min() ?? 0) h")
        }
    }

    @Test("FRB 031, 060, 103: item pages, icons, robots.txt and guessed addresses are left alone")
    func asksForFeedsOnly() async throws {
        let board = try await DaysOnTrial.days.value.board
        let own = Set(
            DaysOnTrial.feeds(port: 1).map { $0.url.split(separator: ":1/", maxSplits: 1).last.map { "/" + $0 } })
        let asked = Set(board.lines.map { $0.path as String? })
        // Where the moved ones lead, too.
        #expect(asked.subtracting(own) == [])
    }

    @Test(
        "FRB 032-033: the feeds of one server are asked one after the other, two seconds apart, thirty a minute at most"
    )
    func sparesAServer() async throws {
        let board = try await DaysOnTrial.days.value.board
        for site in ["many", "refusing", "limited"] {
            let seconds = board.gaps(of: site).map { $0 * 3600 }
            #expect(seconds.allSatisfy { $0 >= 2 }, "\(site): \(seconds.min() ?? 0) s")
        }
        #expect(board.lines(of: "many").prefix(DaysOnTrial.manyCount).allSatisfy { $0.at < Trial.start + .seconds(60) })
    }

    @Test("FRB 050-051, 061-066: GET only, the address as it was given, no cookies, no referrer, no cache-busting")
    func sendsNothingOfItsOwn() async throws {
        let board = try await DaysOnTrial.days.value.board
        let known: Set = ["host", "user-agent", "accept", "accept-encoding", "if-none-match", "if-modified-since"]
        #expect(board.lines.count > 1000)
        for line in board.lines {
            #expect(line.request.method == "GET")
            #expect(Set(line.request.fields.map { $0.name.lowercased() }).isSubset(of: known))
        }
        #expect(Set(board.lines(of: "opaque").map(\.path)) == ["/feed?b=2&a=1&utm_source=x"])
    }

    @Test("FRB 080-090: an honest name with version and contact, and the new version after the upgrade")
    func introducesItself() async throws {
        let lines = try await DaysOnTrial.days.value.board.lines
        let upgrade = Trial.start + .seconds(Int64(DaysOnTrial.upgradeHour * 3600))
        for line in lines {
            let version = line.at < upgrade ? "1.0" : "2.0"
            #expect(
                line.request.values("User-Agent") == ["feedd/\(version) (+https://example.org/about-our-reader)"])
        }
    }

    @Test("FRB 100-102: what is no feed is refused, and nothing of it is kept", arguments: ["page", "garbled"])
    func refusesOtherThings(site: String) async throws {
        let trial = try await DaysOnTrial.days.value
        let entry = try #require(trial.registry.find(site))
        #expect(entry.state.schedule.failureCode == "not_a_feed")
        #expect(entry.state.validators.isEmpty)
        #expect(!trial.records.contains { $0.article.feed == entry.id })
    }

    @Test("FRB 106: an address with a password is shown to nobody")
    func keepsSecrets() async throws {
        let trial = try await DaysOnTrial.days.value
        #expect(trial.board.lines(of: "private").count > 5)
        #expect(!trial.reports.contains { $0.url.contains("secret") || ($0.error?.message ?? "").contains("secret") })
        #expect(!trial.records.contains { $0.feedURL.contains("secret") })
    }

    @Test(
        "FRB 110-119: whatever fails is asked less and less often",
        arguments: [
            "page", "garbled", "missing", "forbidden", "broken",
        ])
    func slowsDownOnFailures(site: String) async throws {
        let trial = try await DaysOnTrial.days.value
        let hours = trial.board.lines(of: site).map { ($0.at - Trial.start).inSeconds / 3600 }
        let (early, late) = (hours.count { $0 < 36 }, hours.count { $0 > DaysOnTrial.endHour - 36 })
        #expect(
            early >= 4 && late >= 1 && early > late, "\(early) requests in the first 36 hours, \(late) in the last"
        )
        #expect(trial.board.lines(of: site).count < trial.board.lines(of: "opaque").count)
    }

    @Test("FRB 115-118: a name that does not resolve, a server that does not answer", arguments: ["unnamed", "dead"])
    func slowsDownOnSilence(feed: String) async throws {
        let trial = try await DaysOnTrial.days.value
        let attempts = trial.reports.filter { $0.id.rawValue == feed }
        let good = trial.reports.filter { $0.id.rawValue == "opaque" }
        #expect(attempts.count >= 4 && attempts.allSatisfy { $0.outcome == .failed })
        #expect(attempts.count < good.count)
    }

    @Test("FRB 114: 410 twice, and the feed is asked no more")
    func stopsWhenGone() async throws {
        let trial = try await DaysOnTrial.days.value
        #expect(trial.board.lines(of: "gone").map(\.status) == [200, 410, 410])
    }

    @Test(
        "FRB 101, 120, 134: whoever runs it is told what is wrong",
        arguments: [
            "page", "garbled", "missing", "forbidden", "broken", "gone", "unnamed", "dead",
        ])
    func tellsTheOperator(feed: String) async throws {
        let trial = try await DaysOnTrial.days.value
        let status = FeedStatus(try #require(trial.registry.find(feed)), now: trial.end)
        #expect(status.condition == .failing || status.condition == .stopped)
        #expect(!status.reasons.isEmpty)
    }

    @Test(
        "FRB 130-131: a permanent move is followed each time, and adopted once it is proven",
        arguments: [
            "moved301", "moved308",
        ])
    func adoptsPermanentMoves(site: String) async throws {
        let trial = try await DaysOnTrial.days.value
        let entry = try #require(trial.registry.find(site))
        #expect(entry.state.url.hasSuffix("/new"))
        #expect(entry.state.configuredURL.hasSuffix("/old"))
        let old = trial.board.lines(of: site, path: "/old")
        let last = try #require(old.last)
        #expect((last.at - Trial.start).inSeconds >= 72 * 3600)
        #expect(trial.board.lines(of: site, path: "/new").filter { $0.at > last.at }.count >= 3)
        let posts = trial.records.count { $0.article.feed == entry.id && $0.revision == 0 }
        #expect((16...18).contains(posts))
    }

    @Test("FRB 132-133: a temporary one is followed and never believed", arguments: ["lent302", "lent307"])
    func forgetsTemporaryMoves(site: String) async throws {
        let trial = try await DaysOnTrial.days.value
        #expect(try #require(trial.registry.find(site)).state.url.hasSuffix("/old"))
        let (old, new) = (trial.board.lines(of: site, path: "/old"), trial.board.lines(of: site, path: "/new"))
        #expect(old.count > 20 && old.count == new.count)
        #expect(try #require(old.last).at > Trial.start + .seconds(80 * 3600))
    }

    @Test("FRB 137: two feeds that came to one address are one, and whoever runs it is told")
    func mergesFeeds() async throws {
        let trial = try await DaysOnTrial.days.value
        let entry = try #require(trial.registry.find("merging-a"))
        let substitute = try #require(trial.registry.substitute(for: entry.id))
        #expect(substitute.name == "merging-b")
        #expect(FeedStatus(entry, substitute: substitute, now: trial.end).condition == .ailing)
        let last = try #require(trial.board.lines(of: "merging", path: "/old").last)
        let later = trial.board.lines(of: "merging").filter { $0.at > last.at + .seconds(60) }
        #expect(later.count >= 3)
        #expect(ScoreBoard.gaps(later).allSatisfy { $0 >= 0.25 })
    }

    @Test("FRB 140-141: compression is asked for")
    func asksForCompression() async throws {
        let lines = try await DaysOnTrial.days.value.board.lines
        #expect(lines.allSatisfy { $0.request.values("Accept-Encoding") == ["gzip, deflate"] })
    }

    @Test("the purpose of it all: every post of every good feed, once", arguments: ["opaque", "busy", "etag", "date"])
    func missesNothing(site: String) async throws {
        let trial = try await DaysOnTrial.days.value
        let entry = try #require(trial.registry.find(site))
        let guids = trial.records.filter { $0.article.feed == entry.id && $0.revision == 0 }.compactMap(\.article.guid)
        #expect(Set(guids).count == guids.count)
        let expected = site == "busy" ? 108 * 3600 / 1500 : 108 / 6
        #expect((expected - 3...expected + 1).contains(guids.count))
    }
}
