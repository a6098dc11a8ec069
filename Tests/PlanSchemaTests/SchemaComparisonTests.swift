import PlanJSON
import PlanSchema
import PlanTestKit
import Testing

@Suite("Two schemas can be compared")
struct SchemaComparisonTests {
    private static let tree =
        ##"{"$ref":"#/$defs/t","$defs":{"t":{"type":"object","properties":{"kids":{"type":"array","items":{"$ref":"#/$defs/t"}}}}}}"##

    private static let proofs: [(left: String, right: String)] = [
        (#"{"type":"integer"}"#, #"{"type":"number"}"#), (#"{"enum":["a","b"]}"#, #"{"enum":["a","b","c"]}"#), ("false", "false"),
        (#"{"type":"object","required":["a","b"]}"#, #"{"required":["a"]}"#),
        (#"{"type":"object","properties":{"a":{"const":1}},"required":["a"]}"#, #"{"properties":{"a":{"minimum":0}}}"#),
        (#"{"type":"object","properties":{"a":true},"additionalProperties":false}"#, #"{"maxProperties":1}"#),
        (#"{"type":"array","items":{"minimum":3,"type":"integer"},"minItems":2}"#, #"{"items":{"minimum":1},"contains":{"minimum":3}}"#),
        (#"{"type":["string","null"]}"#, #"{"anyOf":[{"type":"string"},{"type":"null"}]}"#),
        (#"{"anyOf":[{"const":1},{"type":"string","maxLength":3}]}"#, #"{"oneOf":[{"type":"string","maxLength":4},{"type":"integer"}]}"#),
        (#"{"type":"integer","minimum":1,"maximum":3}"#, #"{"enum":[1,2,3,4]}"#), (#"{"multipleOf":6}"#, #"{"multipleOf":3}"#),
        (tree, tree), (#"{"allOf":[{"type":"string"},{"pattern":"^a"}]}"#, #"{"pattern":"^a"}"#),
        (#"{"type":"string"}"#, #"{"not":{"type":"null"}}"#),
        (#"{"patternProperties":{"^a":{"const":1}}}"#, #"{"patternProperties":{"^a":{"type":"integer"}}}"#),
    ]

    @Test("a yes is proved", arguments: proofs)
    func proved(left: String, right: String) throws {
        #expect(try verdict(left, right) == .yes)
    }

    private static let refutations: [(left: String, right: String)] = [
        (#"{"type":"number"}"#, #"{"type":"integer"}"#), (#"{"type":"object"}"#, #"{"required":["a"]}"#),
        (#"{"type":"string"}"#, #"{"maxLength":5}"#), (#"{"enum":["a","z"]}"#, #"{"enum":["a","b"]}"#), ("true", "false"),
        (#"{"type":"object","properties":{"a":{"type":"string"}}}"#, #"{"properties":{"a":{"type":"integer"}}}"#),
        (#"{"type":"object"}"#, #"{"properties":{"a":true},"additionalProperties":false}"#),
        (#"{"type":"array","items":{"type":"object","required":["x"]}}"#, #"{"items":{"required":["y"]}}"#),
        (#"{"type":"integer","minimum":0}"#, #"{"exclusiveMaximum":100}"#),
        (#"{"anyOf":[{"type":"null"},{"type":"string"}]}"#, #"{"type":"string"}"#),
        (#"{"type":"string"}"#, #"{"pattern":"^\\d+$"}"#),
    ]

    @Test("a no comes with an example", arguments: refutations)
    func refuted(left: String, right: String) throws {
        guard case .no(_, let example, let reason) = try verdict(left, right) else {
            Issue.record("no example was found")
            return
        }
        #expect(!reason.isEmpty)
        #expect(try Schema(compiling: JSON(parsing: left)).accepts(example))
        #expect(try !Schema(compiling: JSON(parsing: right)).accepts(example))
    }

    @Test("what neither a proof nor an example settles is undecidable")
    func undecidable() throws {
        guard case .undecidable(let reason) = try verdict(#"{"type":"string","pattern":"^aa"}"#, #"{"pattern":"^a"}"#) else {
            Issue.record("patterns cannot be compared")
            return
        }
        #expect(reason.contains("pattern"))
    }

    @Test("no random value contradicts a yes, and no example a no")
    func random() throws {
        let seed: UInt64 = 7_310
        var random = SeededRandom(seed: seed)
        var counts = (yes: 0, no: 0, open: 0)
        for round in 0..<300 {
            let (first, second) = (random.schema(depth: 2), random.schema(depth: 2))
            let (left, right) = (try Schema(compiling: first), try Schema(compiling: second))
            let about = Comment("seed \(seed), round \(round): \(first.text) in \(second.text)")
            switch SchemaComparison.accepts(everyValueOf: left, in: right) {
            case .yes:
                counts.yes += 1
                for _ in 0..<60 {
                    let value = random.value(depth: 2)
                    #expect(!left.accepts(value) || right.accepts(value), about)
                }
            case .no(_, let example, _):
                counts.no += 1
                #expect(left.accepts(example) && !right.accepts(example), about)
            case .undecidable: counts.open += 1
            }
        }
        #expect(counts.yes > 20 && counts.no > 150 && counts.open < 60, "\(counts)")
    }

    private func verdict(_ left: String, _ right: String) throws -> SchemaComparison.Verdict {
        SchemaComparison.accepts(
            everyValueOf: try Schema(compiling: JSON(parsing: left)), in: try Schema(compiling: JSON(parsing: right)))
    }
}
