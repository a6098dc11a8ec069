import PlanCompiler
import PlanJSON
import PlanModel
import PlanTestKit
import Testing

@Suite("A tool is given what its schema asks for, where the schema is known")
struct ToolArgumentTests {
    private static let tool = Catalog.Tool(
        name: "docs.find",
        inputSchema: ["type": "object", "required": ["path"], "properties": ["path": ["type": "string"], "depth": ["type": "integer"]]])

    @Test(
        "what does not fit is refused",
        arguments: [
            ("{ depth: 1 }", "tool.arguments-unsatisfied", "/nodes/1/arguments"),
            ("{ path: 1 }", "tool.arguments-invalid", "/nodes/1/arguments/path"),
            ("{ path: '${{ nodes.run.output.exitCode }}' }", "edge.type-mismatch", "/nodes/1/arguments/path"),
        ])
    func refused(arguments: String, code: String, path: String) throws {
        let plan = TypeCase.nodes([TypeCase.program, "id: t, type: tool, tool: docs.find, effects: read, arguments: \(arguments)"])
        let document = try PlanDocument(reading: Array(plan.utf8), name: "test")
        var compiler = PlanCompiler()
        #expect(compiler.compile(document.value).plan != nil)
        compiler.catalog = Catalog()
        compiler.catalog?.tools = [Self.tool]
        let findings = compiler.compile(document.value).findings
        #expect(findings.contains { $0.code == code && $0.path == path && $0.severity == .blocking }, "\(findings)")
    }
}
