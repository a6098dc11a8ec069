/// What a schema asks of arrays.
final class SchemaListRules: Sendable {
    let prefix: [Int]
    let rest: Int
    /// `items`, or `additionalItems` in draft 7.
    let restKeyword: String
    let contains: Int
    let leastContained: Int
    let mostContained: Int?
    let shortest: Int?
    let longest: Int?
    let isUnique: Bool
    /// Whether `contains` counts as having looked at the items it fits (it does since 2020-12).
    let containsMarks: Bool

    init(
        prefix: [Int], rest: Int, restKeyword: String, contains: Int, contained: (least: Int, most: Int?), shortest: Int?,
        longest: Int?, isUnique: Bool, containsMarks: Bool
    ) {
        self.prefix = prefix
        self.rest = rest
        self.restKeyword = restKeyword
        self.contains = contains
        leastContained = contained.least
        mostContained = contained.most
        self.shortest = shortest
        self.longest = longest
        self.isUnique = isUnique
        self.containsMarks = containsMarks
    }
}
