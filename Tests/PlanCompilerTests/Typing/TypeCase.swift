import PlanModel
import Testing

/// A plan with what its types are found to be.
struct TypeCase: CustomTestStringConvertible, Sendable {
    let code: String
    let path: String
    let plan: String
    var severity = Finding.Severity.blocking
    /// Parts of the message.
    var says: [String] = []
    var suggestion: String?
    /// What the fix puts at the path.
    var mended: String?

    var testDescription: String { code.isEmpty ? String(plan.suffix(60)) : "\(code) at \(path)" }

    /// A plan with the given nodes, one in a line.
    static func nodes(_ nodes: [String], _ also: String = "") -> String {
        "plan: 1\ntitle: T\n\(also)\nnodes:\n" + nodes.map { "  - { \($0) }" }.joined(separator: "\n") + "\n"
    }

    static let draft =
        "id: draft, type: system-task, owner: 'system:echo', outputSchema: { type: object, required: [headline], "
        + "properties: { headline: { type: string }, words: { type: integer }, items: { type: array, items: { $ref: Item } } } }"
    static let closed =
        "id: closed, type: system-task, owner: 'system:echo', outputSchema: { type: object, additionalProperties: false, "
        + "properties: { url: { type: string } } }"
    static let program = "id: run, type: program, command: [x], effects: read"
    static let items = "schemas: { Item: { type: object, properties: { name: { type: string }, size: { type: integer } } } }"
    static let echo = "type: system-task, owner: 'system:echo'"
}
