/// Writes a layout as one self-contained SVG text, for a page, a mail, a README, paper.
///
/// It needs no script, no font and nothing from elsewhere. Without statuses it is the picture of a plan; with them, of a run.
package struct SVGWriter: Sendable {
    package enum Theme: Sendable, Hashable, CaseIterable {
        /// Light or dark as the reader's system is; light on paper.
        case system
        case light
        case dark
        /// The page that holds the picture defines the tokens.
        case inherited
    }

    package var theme = Theme.system
    /// Begins every `id`, for pages with more than one picture; letters, digits, `-` and `_`.
    package var idPrefix = "graph-"
    package var showsHeading = true
    /// Where a node's row leads; nothing by default, so that the text refers to nothing outside.
    package var link: (@Sendable (DrawnNode) -> String?)?

    package init() {}

    /// The layout must be of this graph, but the graph's statuses may have changed since.
    package func write(_ graph: DrawnGraph, _ layout: Layout) -> String {
        let page = SVGPage(self, graph, layout)
        var markup = Markup()
        let width = max(layout.width, page.headingWidth), height = layout.height + page.headingHeight
        let attributes = [
            ("xmlns", "http://www.w3.org/2000/svg"), ("class", "cairn-graph"), ("viewBox", "0 0 \(width) \(height)"),
            ("width", "\(width)"), ("height", "\(height)"), ("role", "img"),
            ("aria-labelledby", "\(page.prefix)title \(page.prefix)desc"),
        ]
        markup.element("svg", attributes) { markup in
            markup.element("title", [("id", "\(page.prefix)title")], text: page.title)
            markup.element("desc", [("id", "\(page.prefix)desc")], text: page.description)
            // Ours alone, without any text from outside.
            markup.raw("<style>\(PictureStyle.text(theme))</style>\n<defs>\(page.symbols)</defs>\n")
            markup.element("rect", [("class", "ground"), ("width", "\(width)"), ("height", "\(height)")])
            page.heading(&markup, width: width)
            markup.element("g", page.headingHeight > 0 ? [("transform", "translate(0 \(page.headingHeight))")] : []) { markup in
                page.lines(&markup)
                page.cards(&markup)
            }
        }
        markup.newLine()
        return markup.text
    }
}
