extension Namespace {
    /// Atom 1.0, 0.3 and the drafts that were published under it; also within RSS.
    static let atom = Namespace(
        prefix: "atom",
        uris: [
            "w3.org/2005/atom", "purl.org/atom/ns", "purl.org/atom/1.0", "purl.org/echo", "purl.org/pie",
            "example.com/newformat", "example.com/necho", "uri/of/echo/namespace", "w3.org/2005/atom-ns",
            "purl.org/net/atom", "w3.org/2005/10/atom",
        ],
        feed: [
            "title": .title, "subtitle": .subtitle, "tagline": .subtitle, "info": .skip, "link": .link, "id": .id,
            "updated": .updated, "modified": .updated, "author": .person, "contributor": .contributor,
            "category": .category, "generator": .generator, "icon": .icon, "logo": .imageReference,
            "rights": .rights, "copyright": .rights, "entry": .item,
        ],
        item: [
            "title": .title, "link": .link, "id": .id, "summary": .summary, "content": .content,
            "published": .published, "issued": .published, "updated": .updated, "modified": .updated,
            "created": .created, "author": .person, "contributor": .contributor, "category": .category,
            "rights": .rights, "source": .source, "entry": .item,
        ],
        others: [
            .document: ["feed": .atomFeed, "entry": .loneEntry],
            .root: ["entry": .item],
            .wrapper: ["entry": .item],
            .person: [
                "name": .name, "email": .email, "uri": .address, "url": .address, "homepage": .address,
            ],
            .source: [
                "title": .name, "link": .link, "id": .skip, "author": .person, "contributor": .skip, "updated": .skip,
                "rights": .skip,
            ],
        ])
}
