import PlanCompiler
import PlanJSON
import PlanTestKit
import Testing

@Suite("Formatting documents")
struct FormatTests {
    static let order = KeyOrder { pointer, object in
        pointer.isRoot ? ["plan", "title", "nodes"] : object["id"] != nil ? ["id", "type", "label"] : []
    }

    static func formatted(_ text: String, order: KeyOrder = order) throws(DocumentError) -> String {
        try PlanDocument(reading: Array(text.utf8), name: "plan").formatted(order: order)
    }

    @Test("keys are put in order, and comments go with them")
    func keysInOrder() throws {
        let text = """
            # Copyright

            # about the nodes
            nodes:   # all of them
            # first
            - type: program   # a program
              # the name
              id: a
              # the end of a

            # second
            - {id: b, x: [1,2], type: wait} # short
            # after the nodes
            x-b: 1
            x-a:
                # inner
                k: v
                # foot
            title: T
            plan: 1   # version
            # the end
            """
        let expected = """
            # Copyright

            plan: 1   # version
            title: T
            # about the nodes
            nodes:   # all of them
              # first
              # the name
              - id: a
                type: program  # a program
                # the end of a

              # second
              - { id: b, type: wait, x: [1, 2] } # short

            # after the nodes
            x-b: 1
            x-a:
              # inner
              k: v
              # foot
            # the end

            """
        let first = try Self.formatted(text)
        #expect(first == expected)
        #expect(try Self.formatted(first) == first)
    }

    @Test(
        "what the author chose stays, what is loose is tidied",
        arguments: [
            ("a: {b: 1}\n", "a: { b: 1 }\n"), ("a:\n    b: 1\n", "a:\n  b: 1\n"), ("a:\n- 1\n- 2\n", "a:\n  - 1\n  - 2\n"),
            ("a: \"x\"\n", "a: x\n"), ("a: 'no'\n", "a: \"no\"\n"), ("a: 2.00\n", "a: 2.00\n"), ("a: 0x10\n", "a: 16\n"),
            ("a: ~\n", "a: null\n"),
            ("a:\n", "a: null\n"), ("a: True\n", "a: true\n"), ("a: >\n    x\n    y\n\n    z\n", "a: >\n  x\n  y\n\n  z\n"),
            ("a: |-\n    x\n", "a: |-\n  x\n"), ("a: |+\n  x\n\nb: 1\n", "a: |+\n  x\n\nb: 1\n"), ("a: \"x\\ny\"\n", "a: \"x\\ny\"\n"),
            ("a: x\n  y\n", "a: x y\n"), ("a: 1\n\n\n\nb: 2\n", "a: 1\n\nb: 2\n"), ("---\na: 1\n...\n", "---\na: 1\n"),
            ("a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n"),
            ("-\n  # c\n  a: 1\n", "# c\n- a: 1\n"), ("- a: 1\n-\n  # c\n  b: 2\n", "- a: 1\n# c\n- b: 2\n"),
            ("a: # c\n  v # d\n", "# c\na: v # d\n"),
            ("a: [ # c\n  x, # d\n  z ] # e\n", "# c\na: # e\n  - x # d\n  - z\n"), ("a: [\n  x\n  # c\n]\n", "a:\n  - x\n  # c\n"),
            ("a: | # c\n  x\n# d\nb: 1\n", "a: | # c\n  x\n# d\nb: 1\n"), ("? a # c\n: b\n", "a: b # c\n"), ("# c\n[]\n", "# c\n[]\n"),
            ("a: 1      # c\nbbbb: 2   # d\n", "a: 1      # c\nbbbb: 2   # d\n"), ("a: '#' #c\n", "a: \"#\" #c\n"),
            ("# a\n---\n# b\nx: 1\n", "---\n# a\n# b\nx: 1\n"),
            ("x: {a: \"b\"}#c\n", "x: { a: b } #c\n"), ("- - a # c\n  - b\n", "- - a # c\n  - b\n"), ("--- # c\nx\n", "---\nx # c\n"),
        ])
    func choices(_ text: String, _ expected: String) throws {
        #expect(try Self.formatted(text) == expected)
        #expect(try Self.formatted(expected) == expected)
    }

    @Test("what does not fit the width becomes block style or is folded")
    func width() throws {
        let words = String(repeating: "seven words that make a line long ", count: 5)
        let list = (0..<30).map { "item\($0)" }.joined(separator: ", ")
        let text = try Self.formatted("a: \(words)\n  \(words)\nb: [\(list)]\nc: \"\(words)x\"\n")
        #expect(text.hasPrefix("a: >-\n  seven"))
        #expect(text.contains("b:\n  - item0\n  - item1\n"))
        #expect(text.split(separator: "\n").filter { $0.utf8.count > 120 }.count == 1, "a text that its author has left in one line stays")
        #expect(try Self.formatted(text) == text)
    }

    @Test("a JSON document stays JSON, with its keys in order")
    func json() throws {
        let text = try Self.formatted("{\"nodes\": [{\"type\": \"wait\", \"id\": \"a\", \"n\": 1.0}], \"plan\": 1}")
        let expected = """
            {
              "plan": 1,
              "nodes": [
                {
                  "id": "a",
                  "type": "wait",
                  "n": 1.0
                }
              ]
            }

            """
        #expect(text == expected)
        #expect(try Self.formatted(text) == text)
    }

    @Test("no comment is lost, wherever it stands and whatever the order of keys", arguments: [5, 6, 7, 8, 9, 10] as [UInt64])
    func comments(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let sorted = KeyOrder { _, object in object.keys.sorted() }
        var placed = 0
        for round in 0..<60 {
            let value = random.value(depth: 4)
            let (text, count) = Self.commented(PlanDocument.text(of: value, as: .yaml), value, with: &random)
            placed += count
            let document = try PlanDocument(reading: Array(text.utf8), name: "plan.yaml")
            for order in [KeyOrder.asWritten, sorted] {
                let first = document.formatted(order: order)
                for number in 0..<count {
                    let parts = first.split(separator: "#c\(number).", omittingEmptySubsequences: false).count - 1
                    #expect(parts == 1, "seed \(seed), round \(round): comment \(number)\n\(text)\n----\n\(first)")
                }
                let again = try PlanDocument(reading: Array(first.utf8), name: "plan.yaml")
                #expect(
                    again.value.bytes == order.arranged(value).bytes && again.comments.count == count + 1,
                    "seed \(seed), round \(round)\n\(text)\n----\n\(first)")
                #expect(again.formatted(order: order) == first, "seed \(seed), round \(round)\n\(text)\n----\n\(first)")
            }
        }
        #expect(placed > 300, "seed \(seed)")
    }

    /// The text with comments wherever they leave the value as it is.
    static func commented(_ text: String, _ value: JSON, with random: inout SeededRandom) -> (text: String, count: Int) {
        var lines = ("# head\n\n" + text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var count = 0
        for _ in 0..<24 {
            let index = random.below(lines.count)
            var copy = lines
            if random.chance(50) {
                copy[index] += "\(random.pick([" ", "  ", "     "]))#c\(count). it's \"x\": [y"
            } else {
                let blanks = String(repeating: " ", count: random.pick([0, 2, 4, random.below(9)]))
                copy.insert("\(blanks)#c\(count). 'one", at: index)
                if random.chance(30) { copy.insert("", at: index + random.below(2)) }
            }
            let joined = Array(copy.joined(separator: "\n").utf8)
            guard let document = try? PlanDocument(reading: joined, name: "plan.yaml"), document.value.bytes == value.bytes,
                !lines[index].contains("#")
            else { continue }
            lines = copy
            count += 1
        }
        return (lines.joined(separator: "\n"), count)
    }
}
