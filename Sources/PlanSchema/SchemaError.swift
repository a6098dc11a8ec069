public import PlanJSON

/// Why a schema could not be compiled: every finding, the first of which speaks for all.
public struct SchemaError: Error, Hashable, Sendable {
    /// Never empty, in the order of the document.
    public let findings: [SchemaFinding]

    private let first: SchemaFinding

    init?(_ findings: [SchemaFinding]) {
        guard let first = findings.first else { return nil }
        self.first = first
        self.findings = findings
    }

    public var code: SchemaErrorCode { first.code }
    public var pointer: JSONPointer { first.pointer }
    public var message: String { first.message }
    public var suggestion: String? { first.suggestion }
}

extension SchemaError: CustomStringConvertible {
    public var description: String { findings.map(\.description).joined(separator: "\n") }
}
