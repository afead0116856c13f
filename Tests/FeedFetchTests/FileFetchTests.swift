import FeedModel
import FoundationEssentials
import Testing

@testable import FeedFetch

@Suite struct FileFetchTests {
    /// A folder of its own, gone afterwards.
    private func withFolder(_ body: (URL) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("feedd-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // the system clears temporary folders anyway
        try await body(folder)
    }

    @Test func readsAFileOnceUntilItChanges() async throws {
        try await withFolder { folder in
            let file = folder.appendingPathComponent("my feed ü.xml")
            try Data("<rss/>".utf8).write(to: file)
            let fetcher = try makeFetcher()
            let address = "file://" + folder.path + "/my%20feed%20%C3%BC.xml"
            let first = try await fetcher.fetch(makeRequest(address))
            #expect(first.response?.body == Array("<rss/>".utf8))
            #expect(first.exchange.status == nil)
            let validators = first.exchange.validators
            #expect(validators.etag != nil)
            let again = try await fetcher.fetch(makeRequest(address) { $0.validators = validators })
            #expect(again.response == nil)
            try Data("<rss>2</rss>".utf8).write(to: file)
            let changed = try await fetcher.fetch(makeRequest(address) { $0.validators = validators })
            #expect(changed.response?.body == Array("<rss>2</rss>".utf8))
            #expect(changed.exchange.validators != validators)
            await fetcher.shutdown()
        }
    }

    @Test func namesWhatIsWrong() async throws {
        try await withFolder { folder in
            let fetcher = try makeFetcher { $0.limits.bodyBytesMax = 10 }
            try Data().write(to: folder.appendingPathComponent("empty"))
            try Data("12345678901".utf8).write(to: folder.appendingPathComponent("large"))
            try Data("1234567890".utf8).write(to: folder.appendingPathComponent("fits"))
            let base = "file://" + folder.path
            #expect(try await failure(fetcher, makeRequest(base + "/none")).code == .fileNotFound)
            #expect(try await failure(fetcher, makeRequest(base)).code == .fileUnreadable)
            #expect(try await failure(fetcher, makeRequest("file:///dev/zero")).code == .fileUnreadable)
            #expect(try await failure(fetcher, makeRequest(base + "/empty")).code == .emptyBody)
            #expect(try await failure(fetcher, makeRequest(base + "/large")).code == .bodyTooLarge)
            #expect(try await fetcher.fetch(makeRequest(base + "/fits")).response?.body.count == 10)
            #expect(try await failure(fetcher, makeRequest("file://host/etc/hosts")).code == .invalidURL)
            #expect(try await failure(fetcher, makeRequest(base + "/%00")).code == .invalidURL)
            await fetcher.shutdown()
        }
    }
}
