import PlanJSON

/// What a schema asks of strings.
final class SchemaTextRules: Sendable {
    let shortest: Int?
    let longest: Int?
    let pattern: Pattern?
    /// The format to hold strings to; nil when formats are only remarks.
    let format: SchemaFormat?

    init(shortest: Int?, longest: Int?, pattern: Pattern?, format: SchemaFormat?) {
        self.shortest = shortest
        self.longest = longest
        self.pattern = pattern
        self.format = format
    }
}
