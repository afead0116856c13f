import FeedModel
import LoopbackServers
import Synchronization

/// The scoring server's book: every request of the trial with its time and its answer.
final class ScoreBoard: Sendable {
    /// One request and what it was answered.
    struct Line: Sendable {
        let at: Timestamp
        /// The label before `.localhost`.
        let site: String
        let path: String
        let request: TestServer.Request
        let status: Int
        /// The validators that the answer carried.
        let offered: Validators

        /// The validators that came with the request.
        var returned: Validators {
            Validators(
                etag: request.values("If-None-Match").first, lastModified: request.values("If-Modified-Since").first)
        }
    }

    /// How the validators of a feed's requests look from the server's side, as Rachel Kroll's service counts them.
    struct Score: Hashable {
        var requests = 0
        /// Without any validator although the server had given one, the first request left out.
        var forgotten = 0
        /// With exactly what the server gave last.
        var good = 0
        /// With something that the server gave once, not last.
        var outOfSequence = 0
        /// With something that the server never gave.
        var bogus = 0
    }

    private struct State {
        var lines: [Line] = []
        var counts: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// Has a site answer, and writes both down.
    func play(
        _ site: Site, named name: String, _ request: TestServer.Request, now: Timestamp, start: Timestamp
    ) -> TestServer.Answer {
        let address = name + request.path
        let earlier = state.withLock { $0.counts[address, default: 0] }
        var answer = site.answer(Site.Visit(request: request, now: now, elapsed: now - start, earlier: earlier))
        answer.fields.append(("Date", Site.date(now)))
        let field = { (name: String) in answer.fields.first { $0.0 == name }?.1 }
        let line = Line(
            at: now, site: name, path: request.path, request: request, status: answer.status,
            offered: Validators(etag: field("ETag"), lastModified: field("Last-Modified")))
        state.withLock { state in
            state.counts[address, default: 0] += 1
            state.lines.append(line)
        }
        return answer
    }

    var lines: [Line] { state.withLock { $0.lines } }

    /// What one site saw, or one of its addresses.
    func lines(of site: String, path: String? = nil) -> [Line] {
        lines.filter { $0.site == site && (path == nil || $0.path == path) }
    }

    /// The hours between two requests that followed each other.
    func gaps(of site: String, path: String? = nil) -> [Double] { Self.gaps(lines(of: site, path: path)) }

    static func gaps(_ lines: [Line]) -> [Double] {
        zip(lines, lines.dropFirst()).map { ($1.at - $0.at).inSeconds / 3600 }
    }

    /// Goes through one address's requests and compares what came back with what was given.
    func score(_ site: String, path: String) -> Score {
        var score = Score()
        var held = Validators()
        var given: Set<Validators> = []
        for line in lines(of: site, path: path) {
            score.requests += 1
            if line.returned == held, !held.isEmpty {
                score.good += 1
            } else if line.returned.isEmpty, !held.isEmpty {
                score.forgotten += 1
            } else if !line.returned.isEmpty {
                if given.contains(line.returned) { score.outOfSequence += 1 } else { score.bogus += 1 }
            }
            switch line.status {
            case 200: held = line.offered
            case 304: held = held.merged(with: line.offered)
            default: break
            }
            given.insert(held)
        }
        return score
    }
}
