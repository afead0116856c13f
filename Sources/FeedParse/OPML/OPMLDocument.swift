import FeedModel

/// A list of feeds in OPML, as readers import and export it. http://opml.org/spec2.opml
package struct OPMLDocument: Sendable, Hashable {
    /// One feed of the list.
    package struct Outline: Sendable, Hashable {
        /// As written.
        package var xmlURL: String
        /// nil: none given, or the address again.
        package var title: String?
        package var htmlURL: String?
        /// Titles of the groups around it, outermost first, then the names in `category`.
        package var tags: [String] = []

        package init(xmlURL: String, title: String? = nil, htmlURL: String? = nil, tags: [String] = []) {
            self.xmlURL = xmlURL
            self.title = title
            self.htmlURL = htmlURL
            self.tags = tags
        }
    }

    package var title: String?
    package var outlines: [Outline] = []
    package var problems: [ParseProblem] = []

    /// Reads a list; repairs it like a feed where it is not well-formed.
    package init(parsing bytes: [UInt8]) throws(ParseFailure) {
        let document = DecodedDocument(bytes, contentType: nil)
        let prolog = Prolog(document.bytes)
        guard prolog.root == .outline else {
            throw ParseFailure(.notAFeed, "The file is no OPML: its first element is not \"opml\". Export it again.")
        }
        let limits = ParseLimits()
        let body = Array(document.bytes[prolog.rootOffset...])
        problems = document.problems
        var pass = OutlinePassRunner.run(body, limits: limits)
        if !pass.isWellFormed {
            let references = ReferenceRepair(body, entities: prolog.entities, expansionMax: limits.expansionMax)
            let structure = StructureRepair(references.output, limits: limits)
            let second = OutlinePassRunner.run(structure.output, limits: limits)
            if second.outlines.count >= pass.outlines.count { pass = second }
            problems.append(ParseProblem(.recovered, "The file is not well-formed; what could be read was read."))
        }
        title = pass.title
        outlines = pass.outlines
    }
}
