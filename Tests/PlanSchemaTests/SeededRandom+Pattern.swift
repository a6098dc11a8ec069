import PlanTestKit

extension SeededRandom {
    /// A small regular expression over the letters a and b.
    mutating func expression(depth: Int) -> String {
        switch depth == 0 ? below(4) : below(9) {
        case 0, 1: pick(["a", "b", "."])
        case 2: pick(["[ab]", "[^a]", "\\w"])
        case 3: pick(["^", "$", "\\b", "\\B", "c"])
        case 4: expression(depth: depth - 1) + "|" + expression(depth: depth - 1)
        case 5: "(?:" + expression(depth: depth - 1) + ")" + pick(["*", "+", "?", "{2}", "{1,3}", "{0,2}"])
        default: "(" + expression(depth: depth - 1) + ")" + expression(depth: depth - 1)
        }
    }

    mutating func text() -> String { String((0..<below(8)).map { _ in pick(["a", "b", "c", " "] as [Character]) }) }
}
