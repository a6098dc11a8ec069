import PlanDrawing
import Testing

@Suite("What becomes one card")
struct FoldingTests {
    static func node(_ index: Int, _ kind: String = "program", group: String? = nil) -> DrawnNode {
        DrawnNode(id: "n\(index)", title: "Step \(index)", kind: kind, group: group, position: index)
    }

    static func graph(_ nodes: [DrawnNode], _ edges: [(Int, Int)]) -> DrawnGraph {
        DrawnGraph(title: "Plan", nodes: nodes, edges: edges.map { DrawnEdge(from: $0.0, to: $0.1) })
    }

    static func chain(_ count: Int, group: (Int) -> String? = { _ in nil }) -> DrawnGraph {
        graph((0..<count).map { node($0, group: group($0)) }, (1..<max(count, 1)).map { ($0 - 1, $0) })
    }

    @Test(
        "a run is cut into cards of at most eight rows, as even as can be",
        arguments: [
            (1, [1]), (5, [5]), (8, [8]), (9, [5, 4]), (20, [7, 7, 6]),
        ])
    func chains(count: Int, rows: [Int]) {
        #expect(Layout(of: Self.chain(count)).cards.map(\.rows.count) == rows)
    }

    @Test("a run is cut where the group changes")
    func chainsOfGroups() {
        #expect(Layout(of: Self.chain(6) { $0 < 2 ? "a" : "b" }).cards.map(\.rows.count) == [2, 4])
    }

    @Test("an edge with words is drawn, not hidden in a card", arguments: DrawnEdge.Style.allCases)
    func wordsAreDrawn(style: DrawnEdge.Style) {
        var graph = Self.chain(2)
        graph.edges = [DrawnEdge(from: 0, to: 1, label: "if it rains", style: style)]
        #expect(Layout(of: graph).connectors.compactMap(\.label?.text) == ["if it rains"])
    }

    @Test("three alike branches stand side by side, four are a stack", arguments: [(3, 5), (4, 3), (40, 3)])
    func siblings(count: Int, cards: Int) {
        let end = count + 1
        let nodes = (0...end).map { Self.node($0) }
        let layout = Layout(of: Self.graph(nodes, (1...count).flatMap { [(0, $0), ($0, end)] }))
        #expect(layout.cards.count == cards)
        if cards == 3 {
            #expect(layout.cards[1].kind == .stack)
            #expect(layout.cards[1].header == "\(count) × program")
            #expect(layout.cards[1].nodes.count == count)
        }
    }

    @Test("branches of other types are no stack")
    func otherTypes() {
        let nodes = (0...5).map { Self.node($0, $0 == 3 ? "map" : "program") }
        let layout = Layout(of: Self.graph(nodes, (1...4).flatMap { [(0, $0), ($0, 5)] }))
        #expect(layout.cards.count == 6)
    }

    @Test("groups stay open as long as there is room, and close when there is not", arguments: [(20, true), (300, false)])
    func groups(groups: Int, areOpen: Bool) {
        // In each group two branches of different types, so that nothing else folds.
        let nodes = (0..<groups * 4).map { Self.node($0, $0 % 4 == 1 ? "map" : "program", group: "g\($0 / 4)") }
        let edges = (0..<groups).flatMap { group -> [(Int, Int)] in
            let at = group * 4
            return [(at, at + 1), (at, at + 2), (at + 1, at + 3), (at + 2, at + 3)] + (group > 0 ? [(at - 1, at)] : [])
        }
        var options = LayoutOptions()
        options.cardLimit = 90
        let layout = Layout(of: Self.graph(nodes, edges), options: options)
        #expect(layout.cards.flatMap(\.rows).contains { $0.group != nil } != areOpen)
        #expect(layout.cards.count <= 90)
    }

    @Test("an open group shows its nodes while the others are closed")
    func openGroup() {
        let graph = GraphGenerator.plan(500, seed: 7)
        var options = LayoutOptions()
        options.openGroups = ["verify-3"]
        let rows = Layout(of: graph, options: options).cards.flatMap(\.rows)
        let open = rows.filter { $0.group == nil }.flatMap(\.nodes).map { graph.nodes[$0].group ?? "" }
        #expect(Set(open).allSatisfy { $0.hasPrefix("verify-3") } && !open.isEmpty)
        #expect(rows.contains { $0.group == "verify-2" })
    }

    @Test("a run opens the groups in which something happens, at most four, those that need you first")
    func frontier() {
        var graph = Self.chain(400) { "g\($0 / 4)" }
        for index in graph.nodes.indices { graph.nodes[index].status = index < 40 ? .completed : index < 80 ? .running : .pending }
        graph.nodes[70].status = .awaitingHuman
        let options = LayoutOptions.frontier(of: graph)
        #expect(options.openGroups == ["g17", "g10", "g11", "g12"])
        #expect(options.focus == Set(40..<80))
        #expect(LayoutOptions.frontier(of: Self.chain(5)) == LayoutOptions())
    }

    @Test("a group that another group interrupts is closed in two parts, and no circle comes of it")
    func interruptedGroup() {
        var nodes = [Self.node(0, group: "a"), Self.node(1, group: "b"), Self.node(2, group: "a")]
        nodes += (3..<103).map { Self.node($0, $0 % 2 == 0 ? "map" : "join", group: "c\($0)") }
        let edges = [(0, 1), (1, 2)] + (3..<103).map { (2, $0) }
        let rows = Layout(of: Self.graph(nodes, edges)).cards.flatMap(\.rows)
        #expect(rows.filter { $0.group == "a" }.map(\.title) == ["a (1 of 2)", "a (2 of 2)"])
    }

    @Test("what the reader came for stays, what is far from it is gathered", arguments: [0, 900, 1_999])
    func focus(on node: Int) {
        // A ladder: nothing in it is a run, alike or a group.
        let nodes = (0..<2_000).map { Self.node($0, $0 % 2 == 0 ? "map" : "program") }
        let edges = (2..<2_000).flatMap { [($0 - 2, $0), ($0 - 1 - $0 % 2, $0)] }
        var options = LayoutOptions()
        options.focus = [node]
        let layout = Layout(of: Self.graph(nodes, edges), options: options)
        let own = layout.cards[layout.cardOfNode[node]]
        #expect(own.kind == .steps)
        #expect(layout.cards.count <= 60)
        #expect(layout.cards.contains { $0.kind == .rest })
    }

    @Test("of a rank that is too wide, what the reader came for stays")
    func focusInWideRank() {
        var graph = Self.graph((0...200).map { Self.node($0) }, (1...200).map { (0, $0) })
        // With words of their own the branches are not alike.
        for index in graph.edges.indices { graph.edges[index].label = "case \(index)" }
        var options = LayoutOptions()
        options.focus = [200]
        let layout = Layout(of: graph, options: options)
        #expect(layout.cards[layout.cardOfNode[200]].nodes == [200])
        #expect(layout.cards.count <= 60 && layout.cards.contains { $0.kind == .rest })
    }

    @Test("an edge that another way implies is not drawn; one over a failure implies nothing")
    func implied() {
        let nodes = (0..<3).map { Self.node($0, group: "g\($0)") }
        var graph = Self.graph(nodes, [(0, 1), (1, 2), (0, 2)])
        #expect(Layout(of: graph).connectors.count == 2)
        graph.edges[0].style = .failure
        #expect(Layout(of: graph).connectors.count == 3)
    }

    @Test("everything means everything: each node has a row of its own")
    func everything() {
        let graph = GraphGenerator.plan(500, seed: 7)
        var options = LayoutOptions()
        options.detail = .everything
        let rows = Layout(of: graph, options: options).cards.flatMap(\.rows)
        #expect(rows.count == graph.nodes.count && rows.allSatisfy { $0.nodes.count == 1 })
    }

    @Test("a graph without nodes is a picture too")
    func empty() throws {
        let graph = DrawnGraph(title: "Nothing", nodes: [], edges: [DrawnEdge(from: 0, to: 1)])
        let layout = Layout(of: graph)
        #expect(layout.cards.isEmpty && layout.width > 0)
        #expect(try XMLScanner(SVGWriter().write(graph, layout)).texts.contains("No steps"))
    }
}
