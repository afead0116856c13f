extension Namespace {
    /// Places, GeoRSS. https://www.ogc.org/standard/georss/
    static let geoRSS = Namespace(
        prefix: "georss", uris: ["georss.org/georss", "georss.org"], rank: 3,
        feed: ["where": .wrapper], item: ["where": .transparent, "pos": .extra, "Point": .transparent],
        kept: ["point", "line", "polygon", "box", "featureName", "elev", "radius"])

    /// Places, W3C's vocabulary. https://www.w3.org/2003/01/geo/
    static let geo = Namespace(
        prefix: "geo", uris: ["w3.org/2003/01/geo/wgs84_pos"], rank: 3,
        item: ["Point": .transparent],
        kept: ["lat", "long", "alt"])
}
