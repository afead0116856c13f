import FeedModel

/// The last day in bars, one for each hour: stories above, fetches below, and the same figures as a table.
///
/// The drawing is stretched to the width of the page; its labels are HTML, so that they stay readable on a phone.
struct ChartSection {
    /// Oldest first.
    let hours: [HourFigures]

    /// One kind of thing that is stacked in a bar.
    private struct Layer: Sendable {
        let style: HTML
        let name: String
        let value: @Sendable (HourFigures) -> Int
    }

    private static let stories = [
        Layer(style: "new", name: "new") { $0.new },
        Layer(style: "edits", name: "edits") { $0.revised },
        Layer(style: "repeats", name: "repeats kept out") { $0.repeats },
    ]
    private static let fetches = [
        Layer(style: "fetched", name: "with a body") { $0.fetched },
        Layer(style: "unchanged", name: "unchanged") { $0.notModified },
        Layer(style: "failed", name: "failed") { $0.failed },
    ]

    var html: HTML {
        guard !hours.isEmpty else { return "" }
        return """
            <section class="chart">
            <h2>The last 24 hours</h2>
            \(panel("Stories", Self.stories))
            \(panel("Fetches", Self.fetches))
            \(axis)
            \(table)
            </section>
            """
    }

    // Drawing units: an hour is ten wide, the panel a hundred high.
    private static let hourWidth = 10
    private static let height = 100.0

    private func panel(_ name: String, _ layers: [Layer]) -> HTML {
        let highest = Self.scale(for: hours.map { hour in layers.reduce(0) { $0 + $1.value(hour) } }.max() ?? 0)
        let bars = hours.enumerated().map { bar($0.offset, $0.element, layers, highest: highest) }
        let keys = layers.map { "<li class=\"\($0.style)\">\($0.name)</li>" as HTML }
        return """
            <figure>
            <figcaption><h3>\(name)</h3><ul class="key">\(keys)</ul></figcaption>
            <div class="plot"><p class="scale" aria-hidden="true"><span>\(Words.count(highest))</span><span>0</span></p>
            <svg viewBox="0 0 \(hours.count * Self.hourWidth) 100" preserveAspectRatio="none" role="img" \
            aria-label="\(name) per hour over the last 24 hours">
            <path class="grid" d="M0 .5H\(hours.count * Self.hourWidth)M0 50H\(hours.count * Self.hourWidth)"/>
            \(bars)
            </svg></div>
            </figure>
            """
    }

    private func bar(_ index: Int, _ hour: HourFigures, _ layers: [Layer], highest: Int) -> HTML {
        let left = index * Self.hourWidth + 1
        var top = Self.height
        var pieces: [HTML] = []
        for layer in layers where layer.value(hour) > 0 {
            // A single failure among thousands of fetches must be seen.
            let height = max(1.5, Double(layer.value(hour)) / Double(highest) * Self.height)
            top = max(0, top - height)
            pieces.append(
                """
                <rect class="\(layer.style)" x="\(left)" y="\(Self.number(top))" width="8" height="\(Self.number(height))"/>
                """)
        }
        let words = layers.map { "\(Words.count($0.value(hour))) \($0.name)" }.joined(separator: ", ")
        return """
            <g><title>\(Self.clock(hour.start)): \(words)</title>\
            <rect class="hour" x="\(index * Self.hourWidth)" y="0" width="10" height="100"/>\(pieces)</g>

            """
    }

    private var axis: HTML {
        let marks = stride(from: 0, to: hours.count, by: 6).map {
            "<span>\(Self.clock(hours[$0].start))</span>" as HTML
        }
        return "<p class=\"axis\" aria-hidden=\"true\">\(marks)<span>now</span></p>"
    }

    private var table: HTML {
        let rows = hours.reversed().map { hour in
            """
            <tr><th scope="row">\(Self.clock(hour.start))</th><td>\(Words.count(hour.new))</td>\
            <td>\(Words.count(hour.revised))</td><td>\(Words.count(hour.repeats))</td>\
            <td>\(Words.count(hour.fetched + hour.notModified + hour.failed))</td><td>\(Words.count(hour.failed))</td></tr>

            """ as HTML
        }
        return """
            <details><summary>As a table</summary>
            <table class="figures"><thead><tr><th scope="col">Hour, UTC</th><th scope="col">New</th>\
            <th scope="col">Edits</th><th scope="col">Repeats</th><th scope="col">Fetches</th><th scope="col">Failed</th>\
            </tr></thead>
            <tbody>\(rows)</tbody></table></details>
            """
    }

    /// The next round number: 1, 2 or 5 times a power of ten, at least 10.
    static func scale(for highest: Int) -> Int {
        var unit = 10
        while unit <= highest / 10 { unit *= 10 }
        return [1, 2, 5, 10].map { $0 * unit }.first { $0 >= highest } ?? highest
    }

    private static func clock(_ time: Timestamp) -> String { String(time.description.dropFirst(11).prefix(5)) }

    private static func number(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}
