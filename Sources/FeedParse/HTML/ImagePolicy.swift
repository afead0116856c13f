/// Which images count readers instead of showing something.
enum TrackingPixel {
    /// - Parameters:
    ///   - address: Absolute, in the form that LinkCleaner gives.
    ///   - width: As written, in pixels. nil: not given.
    ///   - style: The `style` attribute. nil: none.
    static func isOne(address: String, width: Int?, height: Int?, style: String?) -> Bool {
        if let width, let height, width <= 2, height <= 2 { return true }
        if width == 0 || height == 0 || (width == 1 && height == nil) || (height == 1 && width == nil) { return true }
        if let style, isHidden(style) { return true }
        let (host, path) = HostAndPath.split(address)
        if path.hasSuffix("/piwik.php") || path.hasSuffix("/matomo.php") { return true }
        return counters.contains(host) { beginnings in beginnings.contains { path.hasPrefix($0) } }
    }

    private static func isHidden(_ style: String) -> Bool {
        let packed = style.utf8.filter { $0 != 0x20 }.map { MarkupName.lowercased($0) }
        if holds("display:none", packed) || holds("visibility:hidden", packed) { return true }
        return holds("width:1px", packed) && holds("height:1px", packed)
    }

    private static func holds(_ text: StaticString, _ style: [UInt8]) -> Bool {
        style[...].firstIndex(of: text, from: 0) != nil
    }

    private static let counters = HostTable(counterPaths.map { ($0.key, $0.value) })

    /// Host (its subdomains count too) and the beginnings of paths that only count. From the feeds of the test
    /// collection and the public lists of mail and feed counters.
    private static let counterPaths: [String: [String]] = [
        "feeds.feedburner.com": ["/~r/", "/~ff/"], "feedproxy.google.com": ["/~r/", "/~ff/"],
        "feedads.g.doubleclick.net": ["/"],
        "feedsportal.com": ["/c/", "/mf"], "rss.feedsportal.com": ["/"], "da.feedsportal.com": ["/"],
        "pi.feedsportal.com": ["/"], "res.feedsportal.com": ["/"], "pheedo.com": ["/"],
        "stats.wordpress.com": ["/b.gif"],
        "pixel.wp.com": ["/"], "feeds.wordpress.com": ["/1.0/"], "google-analytics.com": ["/"],
        "googleadservices.com": ["/"],
        "doubleclick.net": ["/"], "quantserve.com": ["/"], "scorecardresearch.com": ["/"], "facebook.com": ["/tr"],
        "pixel.mathtag.com": ["/"], "counter.theconversation.com": ["/"], "counter.theconversation.edu.au": ["/"],
        "media.fastclick.net": ["/"], "tynt.com": ["/"], "statcounter.com": ["/"], "imrworldwide.com": ["/"],
        "blogger.googleusercontent.com": ["/tracker/"], "chartbeat.net": ["/"], "feedblitz.com": ["/imp"],
        "rfihub.com": ["/"], "rss.buysellads.com": ["/"], "list-manage.com": ["/track/"], "bat.bing.com": ["/"],
        "px.ads.linkedin.com": ["/"], "analytics.twitter.com": ["/"], "t.co": ["/i/adsct"],
        "api.follow.it": ["/track-rss"], "feedpress.me": ["/stats"], "tracking.feedpress.it": ["/"],
        "stats.buttondown.com": ["/"], "ir.ebaystatic.com": ["/rover"], "assoc-amazon.com": ["/e/ir"],
        "ir-na.amazon-adsystem.com": ["/e/ir"], "ads.pheedo.com": ["/"], "rss-tracker.nbcnews.com": ["/"],
    ]
}

/// Which frames are films, sound, maps and posts worth keeping; all other frames are left out.
enum FrameHosts {
    static func contains(address: String) -> Bool {
        table.contains(HostAndPath.split(address).host) { _ in true }
    }

    private static let table = HostTable(hosts.map { ($0, ()) })

    private static let hosts = [
        "youtube.com", "youtube-nocookie.com", "youtu.be", "vimeo.com", "dailymotion.com", "player.twitch.tv",
        "clips.twitch.tv", "soundcloud.com", "spotify.com", "bandcamp.com", "embed.podcasts.apple.com",
        "embed.music.apple.com", "embed.ted.com", "archive.org", "mixcloud.com", "codepen.io", "openstreetmap.org",
        "slideshare.net", "datawrapper.dwcdn.net", "flo.uri.sh", "flourish.studio", "tiktok.com", "bsky.app",
        "player.bilibili.com", "fast.wistia.net", "fast.wistia.com", "acast.com", "libsyn.com", "buzzsprout.com",
        "podbean.com", "megaphone.fm", "simplecast.com", "rumble.com", "odysee.com", "deezer.com", "framatube.org",
        "ardmediathek.de", "player.blubrry.com", "streamable.com", "giphy.com", "speakerdeck.com", "loom.com",
        "sketchfab.com", "anchor.fm", "art19.com", "omny.fm", "rutube.ru",
    ]
}

/// Takes an absolute web address apart no further than these rules need.
enum HostAndPath {
    /// Host, without user and port, and all that follows it.
    static func split(_ address: String) -> (host: Substring, path: Substring) {
        guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return ("", "") }
        let rest = address[colon...].dropFirst(3)
        let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
        var host = rest[..<slash]
        if let at = host.utf8.lastIndex(of: UInt8(ascii: "@")) { host = host[at...].dropFirst() }
        if let port = host.utf8.firstIndex(of: UInt8(ascii: ":")) { host = host[..<port] }
        return (host, rest[slash...])
    }
}
