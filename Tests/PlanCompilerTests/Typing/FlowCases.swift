import PlanModel

/// Plans whose values do not fit the schemas that await them.
enum FlowCases {
    private typealias Row = TypeCase

    private static func feeds(_ input: String, _ schema: String, from other: String = Row.draft) -> String {
        Row.nodes([other, "id: b, \(Row.echo), input: \(input), inputSchema: \(schema)"], Row.items)
    }

    static let bad: [TypeCase] = [
        Row(
            code: "edge.type-mismatch", path: "/nodes/1/input/n",
            plan: feeds("{ n: '${{ nodes.draft.output.headline }}' }", "{ properties: { n: { type: integer } } }"),
            says: ["nodes.draft.output.headline", "/nodes/1/inputSchema/properties/n"],
            suggestion: "make what is declared at /nodes/0/outputSchema/properties/headline narrower, or the inputSchema wider"),
        Row(
            code: "edge.type-mismatch", path: "/nodes/1/input/items",
            plan: feeds(
                "{ items: '${{ nodes.draft.output.items }}' }",
                "{ properties: { items: { type: array, items: { required: [name], properties: { name: {} } } } } }"),
            says: ["/nodes/1/inputSchema/properties/items"]),
        Row(
            code: "edge.type-mismatch", path: "/nodes/1/input/n",
            plan: feeds("{ n: '${{ size(nodes.draft.output.items) }}' }", "{ properties: { n: { type: string } } }"),
            says: ["gives a whole number", "wants a string"]),
        Row(
            code: "edge.type-mismatch", path: "/nodes/1/input/n",
            plan: feeds("{ n: 'about ${{ nodes.draft.output.words }}' }", "{ properties: { n: { type: integer } } }"), says: ["the text"]),
        Row(
            code: "edge.type-mismatch", path: "/nodes/1/input/colour",
            plan: feeds(
                "{ colour: '${{ nodes.draft.output.words }}' }", "{ properties: { color: {} }, additionalProperties: false }"),
            suggestion: "did you mean 'color'?"),
        Row(
            code: "edge.type-mismatch", path: "/nodes/1/input",
            plan: feeds("'${{ nodes.draft.output.headline }}'", "{ type: object }")),
        Row(
            code: "node.input-unsatisfied", path: "/nodes/1/input",
            plan: feeds("{ x: '${{ nodes.draft.output.words }}' }", "{ required: [words] }"),
            says: ["'words'", "/nodes/1/inputSchema"], suggestion: "add 'words' here"),
        Row(
            code: "node.input-unsatisfied", path: "/nodes/0",
            plan: Row.nodes(["id: b, \(Row.echo), inputSchema: { type: object, required: [words] }"])),
        Row(
            code: "node.input-unsatisfied", path: "/nodes/1/input",
            plan: feeds("'${{ nodes.run.output }}'", "{ required: [code] }", from: Row.program),
            says: ["'nodes.run.output' has no 'code'"]),
        Row(
            code: "node.input-invalid", path: "/nodes/0/input/n",
            plan: Row.nodes(["id: b, \(Row.echo), input: { n: five }, inputSchema: { properties: { n: { type: integer } } }"]),
            says: ["/nodes/0/inputSchema"]),
        Row(
            code: "node.input-invalid", path: "/nodes/1/input/n",
            plan: feeds(
                "{ n: -1, x: '${{ nodes.draft.output.words }}' }",
                "{ properties: { n: { $ref: '#/$defs/N' } }, $defs: { N: { minimum: 0 } } }")),
        Row(
            code: "node.output-unsatisfied", path: "/nodes/0/result",
            plan: Row.nodes(["\(Row.program), result: { a: '${{ output.stdout }}' }, outputSchema: { required: [b] }"])),
        Row(
            code: "node.output-mismatch", path: "/nodes/0/result/a",
            plan: Row.nodes([
                "\(Row.program), result: { a: '${{ output.stdout }}' }, outputSchema: { properties: { a: { type: array } } }"
            ])),
    ]

    static let good: [String] = [
        feeds("{ n: '${{ nodes.draft.output.words }}' }", "{ properties: { n: { type: number } } }"),
        feeds("{ n: '${{ nodes.draft.output.author }}' }", "{ properties: { n: { type: integer } } }"),
        feeds("{ n: '${{ nodes.draft.output.words * 2 }}' }", "{ properties: { n: { type: integer, minimum: 0 } } }"),
        feeds("{ n: '${{ nodes.run.output.stdout }}' }", "{ properties: { n: { enum: [yes, no] } } }", from: Row.program),
        feeds("'${{ nodes.draft.output }}'", "{ type: object, required: [headline] }"),
        feeds("{ item: { name: '${{ nodes.draft.output.headline }}' } }", "{ properties: { item: { $ref: Item } } }"),
        Row.nodes(["\(Row.program), result: { a: '${{ output.stdout }}' }, outputSchema: { properties: { a: { maxLength: 9 } } }"]),
        Row.nodes(["id: m, type: map, over: '[1]', each: { \(Row.echo) }, inputSchema: { required: [x] }"]),
    ]
}
