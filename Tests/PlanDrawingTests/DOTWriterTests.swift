import Foundation
import PlanDrawing
import Testing

@Suite("Graphs as DOT")
struct DOTWriterTests {
    static let dot = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/dot" }
        .first { FileManager.default.isExecutableFile(atPath: $0) }

    @Test("every node and every edge is written, groups as clusters")
    func writes() {
        var graph = FoldingTests.chain(3) { $0 == 0 ? nil : "a/b" }
        graph.edges.append(DrawnEdge(from: 0, to: 2, label: "say \"yes\" \\ no", style: .failure))
        graph.edges.append(DrawnEdge(from: 0, to: 99))
        let text = DOTWriter().write(graph)
        #expect(text.contains("subgraph cluster_0 {") && text.contains("subgraph cluster_1 {"))
        #expect((0..<3).allSatisfy { text.contains("n\($0) [id=\"n\($0)\"") })
        #expect(text.contains("n0 -> n1;") && text.contains("n1 -> n2;") && !text.contains("n99"))
        #expect(text.contains(#"label="say \"yes\" \\ no""#))
    }

    @Test(
        "Graphviz reads it, whatever the titles are (skipped without 'dot': install graphviz)", .enabled(if: dot != nil),
        arguments: SVGWriterTests.hostile.prefix(6) + ["a -> b; }", "\\", "\\N \\G", "<b>html</b>"])
    func graphvizReads(text: String) throws {
        let dot = try #require(Self.dot)
        let graph = SVGWriterTests.hostileGraph(text)
        let process = Process(), input = Pipe(), output = Pipe(), errors = Pipe()
        process.executableURL = URL(fileURLWithPath: dot)
        process.arguments = ["-Tsvg"]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        input.fileHandleForWriting.write(Data(DOTWriter().write(graph).utf8))
        try input.fileHandleForWriting.close()
        let svg = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(svg.matches(of: /class="node"/).count == 3 && svg.matches(of: /class="edge"/).count == 2)
        #expect(svg.matches(of: /class="cluster"/).count >= 3)
    }
}
