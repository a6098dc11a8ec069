/// The subschemas that a schema combines.
final class SchemaBranches: Sendable {
    let all: [Int]
    let any: [Int]
    let one: [Int]
    let not: Int
    let condition: Int
    let consequence: Int
    let alternative: Int

    init(all: [Int], any: [Int], one: [Int], not: Int, condition: Int, consequence: Int, alternative: Int) {
        self.all = all
        self.any = any
        self.one = one
        self.not = not
        self.condition = condition
        self.consequence = consequence
        self.alternative = alternative
    }
}
