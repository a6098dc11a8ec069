/// The most that an expression may cost, when no list, map or text from outside is larger than assumed.
struct CostEstimate {
    let syntax: Syntax
    /// The assumed elements of a list or map, and bytes of a text.
    let size: Int
    /// Whether only what is walked through counts, and texts are taken to be short.
    var countsWalksOnly = false

    func cost(of index: Syntax.Index) -> Int {
        switch syntax[index].form {
        case .literal, .name: return 1
        case .select(let operand, _, _), .has(let operand, _), .unary(_, let operand): return sum(1, cost(of: operand))
        case .index(let operand, let key, _): return sum(1, cost(of: operand), cost(of: key))
        case .binary(let symbol, let left, let right): return sum(1, cost(of: left), cost(of: right), work(of: symbol, left, right))
        case .and(let parts), .or(let parts): return parts.reduce(1) { sum($0, cost(of: $1)) }
        case .conditional(let test, let first, let second):
            return sum(1, cost(of: test), max(cost(of: first), cost(of: second)))
        case .list(let elements): return elements.reduce(1) { sum($0, cost(of: $1.value)) }
        case .map(let entries): return entries.reduce(1) { sum($0, cost(of: $1.key), cost(of: $1.value)) }
        case .call(let name, let target, let arguments):
            let parts = (target.map { [$0] } ?? []) + arguments
            if countsWalksOnly { return parts.reduce(1) { sum($0, cost(of: $1)) } }
            // Lists know their size; of a text every sixteen bytes are a step.
            return parts.reduce(1) { sum($0, cost(of: $1), name == "size" ? bulk($1) / 16 + 1 : bulk($1)) }
        case .comprehension(let comprehension):
            let round = sum(1, comprehension.filter.map { cost(of: $0) } ?? 0, cost(of: comprehension.body))
            return sum(1, cost(of: comprehension.range), product(bulk(comprehension.range), round))
        case .bind(_, let value, let body), .optionalMap(let value, _, let body, _):
            return sum(1, cost(of: value), cost(of: body))
        }
    }

    /// What an operator does beyond one step.
    private func work(of symbol: BinaryOperator, _ left: Syntax.Index, _ right: Syntax.Index) -> Int {
        switch symbol {
        case .subtract, .multiply, .divide, .remainder: 0
        case .contained: bulk(right)
        case _ where countsWalksOnly: 0
        case .add: sum(bulk(left), bulk(right))
        default: min(bulk(left), bulk(right))
        }
    }

    /// How many elements or bytes the value of a node may have.
    private func bulk(_ index: Syntax.Index) -> Int {
        switch syntax[index].form {
        case .literal(.string(let text)): text.utf8.count
        case .literal(.bytes(let bytes)): bytes.count
        case .literal, .has, .and, .or, .unary: 1
        case .list(let elements): elements.count
        case .map(let entries): entries.count
        case .binary(.add, let left, let right): sum(bulk(left), bulk(right))
        case .binary: 1
        case .conditional(_, let first, let second): max(bulk(first), bulk(second))
        case .comprehension(let comprehension):
            switch comprehension.kind {
            case .all, .exists, .existsOne: 1
            case .map, .filter, .transformMap: bulk(comprehension.range)
            case .transformMapEntry: product(bulk(comprehension.range), size)
            }
        case .name, .select, .index, .call, .bind, .optionalMap: size
        }
    }

    private func sum(_ parts: Int...) -> Int {
        parts.reduce(0) { total, part in
            let (sum, overflow) = total.addingReportingOverflow(part)
            return overflow ? .max : sum
        }
    }

    private func product(_ left: Int, _ right: Int) -> Int {
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        return overflow ? .max : product
    }
}
