import PlanDrawing
import Testing

@Suite("Pictures as SVG")
struct SVGWriterTests {
    static let hostile = [
        "<script>alert(1)</script>", "\"quotes\" & 'apostrophes' ]]> <!-- -->", "a\u{0}b\u{1}\u{8}\u{1B}[31mc\u{7F}\u{FFFE}",
        "\u{202E}txt.exe\u{202C} עברית العربية",
        "👩‍👩‍👧‍👦 🏳️‍🌈 日本語のタイトル", String(repeating: "long ", count: 2_000),
        String(repeating: "W", count: 10_000), "Z" + String(repeating: "\u{301}", count: 500), "&amp;", "", "\n\t ",
    ]

    static func hostileGraph(_ text: String) -> DrawnGraph {
        let nodes = (0..<3).map { index in
            DrawnNode(
                id: text, title: text, kind: text, group: "g\(index)/" + text, owner: text, badge: text, marks: [text, text],
                status: .running, position: index)
        }
        let edges = [DrawnEdge(from: 0, to: 1, label: text, style: .branch), DrawnEdge(from: 0, to: 2, label: text, style: .failure)]
        return DrawnGraph(title: text, nodes: nodes, edges: edges)
    }

    @Test("no text from outside becomes markup, and what is written is well-formed", arguments: hostile)
    func hostileTexts(text: String) throws {
        let graph = Self.hostileGraph(text)
        let svg = SVGWriter().write(graph, Layout(of: graph))
        let scanner = try XMLScanner(svg)
        let known: Set = [
            "svg", "title", "desc", "style", "defs", "symbol", "path", "circle", "rect", "text", "g", "use",
        ]
        #expect(Set(scanner.elements.map(\.name)).isSubset(of: known))
        #expect(svg.utf8.count < 60_000)
        let shown = scanner.texts.joined()
        #expect(!shown.unicodeScalars.contains { (0x202A...0x202E).contains($0.value) || $0.value == 0x1B })
    }

    @Test("a title is cut where the card ends, and can be read whole in its tooltip")
    func longTitle() throws {
        let title = "Check that " + String(repeating: "very ", count: 40) + "long titles are cut"
        let graph = DrawnGraph(title: "T", nodes: [DrawnNode(id: "a", title: title, kind: "program", position: 0)], edges: [])
        let texts = try XMLScanner(SVGWriter().write(graph, Layout(of: graph))).texts
        #expect(texts.contains { $0.hasSuffix("…") && $0.hasPrefix("Check that") && $0.count < 60 })
        #expect(texts.contains { $0.contains("long titles are cut") })
    }

    @Test("nothing is smaller than eleven pixels, and nothing refers to the outside", arguments: SVGWriter.Theme.allCases)
    func sizesAndReferences(theme: SVGWriter.Theme) throws {
        var writer = SVGWriter()
        writer.theme = theme
        let graph = GraphGenerator.started(GraphGenerator.plan(500, seed: 3), upTo: 100, seed: 2)
        let svg = writer.write(graph, Layout(of: graph))
        let sizes = svg.matches(of: /font-size:\s*([0-9.]+)px/).compactMap { Double($0.1) }
        #expect(sizes.count >= 5 && sizes.allSatisfy { $0 >= 11 })
        #expect(!svg.contains("<script") && !svg.contains("@import") && !svg.contains("url("))
        let references = try XMLScanner(svg).elements.compactMap { $0.attributes["href"] }
        let ids = Set(try XMLScanner(svg).elements.compactMap { $0.attributes["id"] })
        #expect(references.allSatisfy { $0.hasPrefix("#") && ids.contains(String($0.dropFirst())) })
    }

    @Test("the system's theme chooses between the same tokens; a page may define them itself")
    func themes() {
        func tokens(_ theme: SVGWriter.Theme) -> [String] {
            var writer = SVGWriter()
            writer.theme = theme
            let graph = FoldingTests.chain(1)
            return writer.write(graph, Layout(of: graph)).matches(of: /--([a-z-]+):#/).map { String($0.1) }
        }
        #expect(tokens(.light) == tokens(.dark) && tokens(.light).count == 12)
        #expect(tokens(.system) == tokens(.light) + tokens(.dark))
        #expect(tokens(.inherited).isEmpty)
        let system = SVGWriter().write(FoldingTests.chain(1), Layout(of: FoldingTests.chain(1)))
        // Paper is white, whatever the screen is.
        #expect(system.contains("@media screen and (prefers-color-scheme: dark) {"))
    }

    @Test("the picture says what it is to those who do not see it")
    func accessibility() throws {
        let graph = GraphGenerator.started(GraphGenerator.plan(50, seed: 7), upTo: 10, seed: 1)
        let elements = try XMLScanner(SVGWriter().write(graph, Layout(of: graph))).elements
        let root = try #require(elements.first)
        #expect(root.attributes["role"] == "img")
        let named = (root.attributes["aria-labelledby"] ?? "").split(separator: " ").map(String.init)
        #expect(named.count == 2 && named.allSatisfy { id in elements.contains { $0.attributes["id"] == id } })
    }

    @Test("every node that has a row can be found by its id", arguments: LayoutTests.small)
    func nodesCanBeFound(sample: LayoutTests.Sample) throws {
        let layout = Layout(of: sample.graph)
        let elements = try XMLScanner(SVGWriter().write(sample.graph, layout)).elements
        let found = elements.compactMap { $0.attributes["data-node"] }
        let expected = layout.cards.flatMap(\.rows).filter { $0.nodes.count == 1 && $0.group == nil }.map {
            sample.graph.nodes[$0.nodes[0]].id
        }
        #expect(found.sorted() == expected.sorted())
        let ids = elements.compactMap { $0.attributes["id"] }
        #expect(Set(ids).count == ids.count)
    }

    @Test("a status shows as a shape, a word and a hue; only what needs you is filled", arguments: DrawnStatus.allCases)
    func statuses(status: DrawnStatus) throws {
        let node = DrawnNode(id: "a", title: "A", kind: "program", status: status, position: 0)
        let graph = DrawnGraph(title: "T", nodes: [node], edges: [])
        let scanner = try XMLScanner(SVGWriter().write(graph, Layout(of: graph)))
        #expect(scanner.elements.contains { $0.attributes["href"] == "#graph-i-\(status.rawValue)" })
        #expect(scanner.elements.contains { $0.attributes["id"] == "graph-i-\(status.rawValue)" })
        #expect(scanner.elements.contains { ($0.attributes["class"] ?? "").contains("st-\(status.hue.rawValue)") })
        #expect(scanner.texts.contains { $0.contains(status.words) })
        #expect(scanner.elements.contains { $0.attributes["class"] == "fill" } == (status == .awaitingHuman))
    }

    @Test("a closed group shows the status that wants most attention, and how far it is")
    func closedGroup() throws {
        var graph = FoldingTests.chain(200) { "g\($0 / 2)" }
        graph.edges.removeAll { $0.to % 2 == 0 }
        for index in graph.nodes.indices { graph.nodes[index].status = index % 2 == 0 ? .completed : .pending }
        graph.nodes[1].status = .awaitingHuman
        let texts = try XMLScanner(SVGWriter().write(graph, Layout(of: graph))).texts
        #expect(texts.contains { $0.contains("1 of 2 done, 1 needs you") })
        graph.nodes = graph.nodes.map { node in
            var node = node
            node.status = .pending
            return node
        }
        let untouched = try XMLScanner(SVGWriter().write(graph, Layout(of: graph))).texts
        #expect(untouched.contains { $0 == "2 steps: Step 0, Step 1" } && !untouched.contains("0 of 2 done"))
    }

    @Test("with a link for each node, rows lead there; the address is escaped")
    func links() throws {
        var writer = SVGWriter()
        writer.link = { "/nodes?id=\($0.id)&view=\"x\"" }
        let graph = FoldingTests.chain(2)
        let targets = try XMLScanner(writer.write(graph, Layout(of: graph))).elements.filter { $0.name == "a" }
        #expect(targets.compactMap { $0.attributes["href"] } == ["/nodes?id=n0&view=\"x\"", "/nodes?id=n1&view=\"x\""])
    }

    @Test(
        "the scanner of these tests finds what is wrong",
        arguments: [
            "<a><b></a>", "<a", "<a b=c/>", "<a b=\"1\" b=\"2\"/>", "<a>&x;</a>", "<a>\u{1}</a>", "<a/><b/>", "x<a/>", "<a b=\"<\"/>",
        ])
    func scannerIsStrict(text: String) { #expect(throws: XMLScanner.Problem.self) { try XMLScanner(text) } }
}
