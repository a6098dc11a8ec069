/// A kind of object in the plan format, with its keys in the order in which they are best written.
public struct FormatObject: Sendable {
    /// One word, such as `retryPolicy`.
    public let name: String
    public let summary: String
    public let fields: [FormatField]
    /// Keys of which exactly one must be given.
    public let exactlyOne: [String]
    /// Keys of which at least one must be given.
    public let atLeastOne: [String]

    init(_ name: String, _ summary: String, exactlyOne: [String] = [], atLeastOne: [String] = [], _ fields: [FormatField]) {
        self.name = name
        self.summary = summary
        self.fields = fields
        self.exactlyOne = exactlyOne
        self.atLeastOne = atLeastOne
    }

    public subscript(key: String) -> FormatField? { fields.first { $0.name == key } }
}
