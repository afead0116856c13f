import Testing

extension EndToEnd {
    /// Fault row 55: whatever a document names, nothing is opened and nobody is asked.
    @Suite(.enabled(if: Repository.has("strace"), "strace is not installed")) struct SilentParser {
        private static let documents = [
            """
            <?xml version="1.0"?>
            <?xml-stylesheet type="text/xsl" href="http://127.0.0.1:9/style.xsl"?>
            <!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd" [
              <!ENTITY secret SYSTEM "file:///etc/passwd"> <!ENTITY net SYSTEM "http://127.0.0.1:9/entity">
              <!ENTITY % outer SYSTEM "file:///etc/hostname"> %outer; <!ENTITY % net2 PUBLIC "x" "ftp://127.0.0.1:9/y"> %net2;
              <!NOTATION n SYSTEM "file:///etc/motd"> <!ENTITY pic SYSTEM "file:///etc/group" NDATA n>
            ]>
            <rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude" xml:base="file:///etc/">
            <channel xsi:schemaLocation="http://127.0.0.1:9/s file:///etc/services" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
            <title>T&secret;&net;</title><xi:include href="file:///etc/passwd" parse="text"/>
            <item><guid>1</guid><link>file:///etc/passwd</link><xi:include href="http://127.0.0.1:9/x"/>
            <description><![CDATA[<iframe src="file:///etc/passwd"></iframe><img src="http://127.0.0.1:9/i"><link rel="stylesheet" href="/etc/passwd">
            <object data="file:///etc/passwd"></object><meta charset="x"><!DOCTYPE html SYSTEM "file:///etc/passwd">]]></description></item>
            </channel></rss>
            """,
            // Broken, so that every way of reading is tried.
            """
            <!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/passwd">]><feed><entry><id>1</id><title>&a; <br> & </titel>
            <content src="file:///etc/passwd" type="application/xml"/><xi:include href="file:///etc/passwd"/></entry><entry>
            """,
            """
            {"version":"https://jsonfeed.org/version/1.1","next_url":"file:///etc/passwd","items":[{"id":"1","url":"file:///etc/passwd",
            "content_html":"<img src=file:///etc/passwd>","attachments":[{"url":"file:///etc/passwd"}]}]}
            """,
        ]

        @Test(arguments: documents.indices) func opensNothingAndAsksNobody(index: Int) async throws {
            let folder = try TemporaryFolder()
            let document = try folder.write("document.xml", Self.documents[index])
            let trace = folder.path("trace")
            let strace = try ChildProcess(
                [
                    "/usr/bin/env", "strace", "-f", "-qq", "-o", trace, "-e", "trace=%file,%network",
                    (Binary.release ?? .debug).path, "parse", document,
                ], in: folder)
            let ending = await strace.ending(within: .seconds(60))
            try #require(ending.exitCode == 0, "\(ending.errors)")
            #expect(!ending.output.contains("root:"), "a file of this machine stands in the output")
            let calls = TemporaryFolder.text(trace).split(separator: "\n")
            let opened = try #require(calls.lastIndex { $0.contains("document.xml") && $0.contains("open") })
            let after = calls[(opened + 1)...].filter { !$0.contains("document.xml") && !Self.isOfTheSystem($0) }
            #expect(after.isEmpty, "\(after)")
            #expect(!calls.contains { $0.contains("AF_INET") || $0.contains("/etc/passwd") })
        }

        /// What reading the clock's zone, a character set or the ends of threads cost: none of it is named by the document.
        private static func isOfTheSystem(_ call: Substring) -> Bool {
            // The last is fstat: of a file that is open already.
            ["+++ exited", "/gconv", "/usr/lib/locale", "--- SIG", "\"\", {st_mode"].contains { call.contains($0) }
        }
    }
}
