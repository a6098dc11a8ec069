/// One key of the plan format.
public struct FormatField: Sendable {
    public let name: String
    public let shape: FormatShape
    public let isRequired: Bool
    /// What it means, in a sentence or two.
    public let summary: String
    /// How it may look, in YAML.
    public let example: String?

    /// A key that may be left out.
    static func may(_ name: String, _ shape: FormatShape, _ summary: String, _ example: String? = nil) -> FormatField {
        FormatField(name: name, shape: shape, isRequired: false, summary: summary, example: example)
    }

    /// A key that must be there.
    static func must(_ name: String, _ shape: FormatShape, _ summary: String, _ example: String? = nil) -> FormatField {
        FormatField(name: name, shape: shape, isRequired: true, summary: summary, example: example)
    }
}
