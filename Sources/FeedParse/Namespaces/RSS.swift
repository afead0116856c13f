extension Namespace {
    /// RSS 0.90 to 2.0, its wrong and old namespaces, and CDF, whose names are the same in other words.
    static let rss = Namespace(
        prefix: "rss",
        uris: [
            "purl.org/rss/1.0", "my.netscape.com/rdf/simple/0.9", "channel.netscape.com/rdf/simple/0.9",
            "backend.userland.com/rss", "backend.userland.com/rss2", "backend.userland.com/rss091",
            "backend.userland.com/rss092", "blogs.law.harvard.edu/tech/rss", "cyber.law.harvard.edu/rss/rss.html",
            "purl.org/rss/1.0/modules/rss091", "purl.org/net/rss1.1", "purl.org/rss/2.0",
            "my.netscape.com/publish/formats/rss-0.91.dtd",
        ],
        feed: [
            "title": .title, "link": .link, "description": .subtitle, "abstract": .subtitle, "language": .language,
            "copyright": .rights, "managingeditor": .editorText, "webmaster": .editorText, "author": .person,
            "pubdate": .updated, "lastbuilddate": .updated, "category": .category, "keywords": .keywords,
            "generator": .generator, "ttl": .ttl, "image": .image, "icon": .icon, "logo": .imageReference,
            "skiphours": .skipHours, "skipdays": .skipDays, "item": .item, "entry": .item, "items": .wrapper,
            "textinput": .skip, "cloud": .extraAttributes, "docs": .skip, "rating": .skip,
        ],
        item: [
            "title": .title, "link": .link, "description": .summary, "abstract": .summary, "guid": .guid, "id": .id,
            "pubdate": .published, "author": .person, "category": .category, "keywords": .keywords, "tags": .keywords,
            "comments": .comments, "enclosure": .enclosure, "source": .source, "body": .content, "fullitem": .content,
            "fulltext": .content, "image": .image, "copyright": .rights, "expirationdate": .extra,
            "language": .language,
            "item": .item, "entry": .item, "logo": .imageReference, "lastbuilddate": .updated,
        ],
        others: [
            .document: ["rss": .rss, "rdf": .rdf, "channel": .channel, "item": .loneEntry],
            .root: [
                "channel": .channel, "item": .item, "entry": .item, "image": .image, "textinput": .skip,
            ],
            .wrapper: ["item": .item, "entry": .item, "channel": .channel],
            .image: ["url": .imageAddress, "title": .skip, "link": .skip],
            .person: ["name": .name, "email": .email, "url": .address, "uri": .address, "link": .address],
            .source: ["title": .name, "link": .address, "url": .address],
            .skipHours: ["hour": .hour], .skipDays: ["day": .day],
        ])
}
