import PlanCompiler
import PlanJSON
import PlanTestKit
import Testing

@Suite("Patching documents")
struct DocumentPatchTests {
    static let plan = """
        # A plan, with an author's own layout
        plan:   1
        title:  "Say hello"   # loud

        labels: {team:   tools}
        nodes:
            - id: greet   # the first
              type: program

              # how long
              timeout: 5m
              command: [git,   log]
              text: |
                 one
                 two

            # the second
            - id: count
              env:
                A: x
            - {id: c,  type: wait}
        outputs:
        - 1
        # the end

        """

    static func patched(_ text: String, _ patch: String) throws -> String {
        try PlanDocument(reading: Array(text.utf8), name: "plan.yaml").applying(JSON(parsing: patch))
    }

    /// A patch, the lines it takes away and the lines it puts there.
    @Test(
        "a simple change touches its own lines and no other",
        arguments: [
            (
                #"{"op":"replace","path":"/title","value":"Hi: there"}"#, ["title:  \"Say hello\"   # loud"],
                ["title:  \"Hi: there\"   # loud"]
            ),
            (#"{"op":"add","path":"/plan","value":2}"#, ["plan:   1"], ["plan:   2"]),
            (#"{"op":"add","path":"/labels/risk","value":"high"}"#, ["labels: {team:   tools}"], ["labels: {team:   tools, risk: high}"]),
            (
                #"{"op":"replace","path":"/nodes/0/command/1","value":"a, b"}"#, ["      command: [git,   log]"],
                ["      command: [git,   \"a, b\"]"]
            ),
            (
                #"{"op":"add","path":"/nodes/0/command/-","value":"-n"}"#, ["      command: [git,   log]"],
                ["      command: [git,   log, -n]"]
            ),
            (#"{"op":"remove","path":"/nodes/0/command/0"}"#, ["      command: [git,   log]"], ["      command: [log]"]),
            (#"{"op":"replace","path":"/nodes/0/command","value":["make"]}"#, ["      command: [git,   log]"], ["      command: [make]"]),
            (#"{"op":"remove","path":"/nodes/0/timeout"}"#, ["      # how long", "      timeout: 5m"], []),
            (#"{"op":"remove","path":"/nodes/0/type"}"#, ["      type: program"], []),
            (
                #"{"op":"replace","path":"/nodes/0/text","value":"short"}"#, ["      text: |", "         one", "         two"],
                ["      text: short"]
            ),
            (
                #"{"op":"replace","path":"/nodes/0/type","value":"a\nb\n"}"#, ["      type: program"],
                ["      type: |", "        a", "        b"]
            ),
            (#"{"op":"add","path":"/nodes/0/owner","value":"me"}"#, [], ["      owner: me"]),
            (#"{"op":"add","path":"/nodes/1/env/B","value":{"x":[1]}}"#, [], ["        B: { x: [1] }"]),
            (#"{"op":"add","path":"/nodes/-","value":{"id":"d"}}"#, [], ["", "    - id: d"]),
            (#"{"op":"add","path":"/outputs/0","value":0}"#, [], ["- 0"]),
            (#"{"op":"add","path":"/last","value":true}"#, [], ["last: true"]),
            (#"{"op":"move","from":"/nodes/1/env","path":"/nodes/1/input"}"#, ["      env:"], ["      input:"]),
            (#"{"op":"remove","path":"/nodes/2/type"}"#, ["    - {id: c,  type: wait}"], ["    - {id: c}"]),
            (#"{"op":"remove","path":"/nodes/1"}"#, ["    # the second", "    - id: count", "      env:", "        A: x"], []),
            (#"{"op":"remove","path":"/nodes/1/env/A"}"#, ["      env:", "        A: x"], ["      env: {}"]),
            (#"{"op":"test","path":"/plan","value":1}"#, [], []),
            (#"{"op":"copy","from":"/plan","path":"/nodes/1/k"}"#, [], ["      k: 1"]),
        ] as [(String, [String], [String])])
    func simple(_ operation: String, _ removed: [String], _ added: [String]) throws {
        let text = try Self.patched(Self.plan, "[\(operation)]")
        let lines = LineDiff(from: Self.plan, to: text).unified(from: "", to: "", context: 0).split(separator: "\n").dropFirst(2)
        #expect(lines.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }.sorted() == removed.sorted(), "\(text)")
        #expect(lines.filter { $0.hasPrefix("+") }.map { String($0.dropFirst()) }.sorted() == added.sorted(), "\(text)")
    }

    @Test("a change that is not simple writes the document anew, and keeps its comments")
    func notSimple() throws {
        let text = try Self.patched(Self.plan, #"[{"op":"move","from":"/nodes/0/timeout","path":"/nodes/1/timeout"}]"#)
        #expect(text.contains("      A: x\n\n    # how long\n    timeout: 5m\n"), "\(text)")
        #expect(text.contains("plan: 1\n") && text.hasSuffix("# the end\n"), "\(text)")
    }

    @Test("lines that are put in end as those of the document do")
    func lineEnds() throws {
        let text = try Self.patched("a: 1\r\nb: 2\r\n", #"[{"op":"add","path":"/c","value":"x\ny\n"}]"#)
        #expect(text.utf8.elementsEqual("a: 1\r\nb: 2\r\nc: |\r\n  x\r\n  y\r\n".utf8))
    }

    @Test("a JSON document stays JSON")
    func json() throws {
        let document = try PlanDocument(reading: Array("{\"a\":1}".utf8), name: "plan.json")
        #expect(try document.applying([["op": "add", "path": "/b", "value": 2]]) == "{\n  \"a\": 1,\n  \"b\": 2\n}\n")
    }

    @Test("a patch that does not fit is refused as a whole")
    func refused() throws {
        let document = try PlanDocument(reading: Array(Self.plan.utf8), name: "plan.yaml")
        let error = #expect(throws: JSONPatchError.self) {
            try document.applying([["op": "add", "path": "/x", "value": 1], ["op": "remove", "path": "/y"]])
        }
        #expect(error?.operation == 1)
    }

    @Test(
        "any patch gives the patched value, and no comment gets lost that nothing was removed beside",
        arguments: [11, 12, 13, 14] as [UInt64])
    func anyPatch(_ seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for round in 0..<80 {
            let value = random.value(depth: 4)
            let (text, _) = FormatTests.commented(PlanDocument.text(of: value, as: .yaml), value, with: &random)
            let document = try PlanDocument(reading: Array(text.utf8), name: "plan.yaml")
            var operations: [JSON] = []
            var target = value
            var removes = false
            for _ in 0..<(1 + random.below(3)) {
                let operation = random.operation(on: target)
                guard let next = try? target.applying(patch: [operation]) else { continue }
                removes = removes || operation["op"] != "add"
                target = next
                operations.append(operation)
            }
            let patched = try document.applying(.array(operations))
            let again = try PlanDocument(reading: Array(patched.utf8), name: "plan.yaml")
            #expect(again.value == target, "seed \(seed), round \(round): \(JSON.array(operations).text)\n\(text)\n----\n\(patched)")
            guard !removes else { continue }
            #expect(
                again.comments.count == document.comments.count,
                "seed \(seed), round \(round): \(JSON.array(operations).text)\n\(text)\n----\n\(patched)")
        }
    }
}

extension SeededRandom {
    /// The pointers of a value.
    func pointers(_ value: JSON, _ pointer: JSONPointer = .root) -> [JSONPointer] {
        var all = [pointer]
        for (key, inner) in value.object ?? JSONObject() { all += pointers(inner, pointer.appending(key)) }
        for (index, inner) in (value.array ?? []).enumerated() { all += pointers(inner, pointer.appending(index)) }
        return all
    }

    mutating func operation(on value: JSON) -> JSON {
        let all = pointers(value)
        let path = pick(all)
        let new = self.value(depth: 2)
        switch below(6) {
        case 0: return ["op": "remove", "path": .string(path.description)]
        case 1: return ["op": "replace", "path": .string(path.description), "value": new]
        case 2: return ["op": "move", "from": .string(path.description), "path": .string(pick(all).appending(text()).description)]
        case 3: return ["op": "copy", "from": .string(path.description), "path": .string(pick(all).description)]
        default:
            let isList = value[path]?.array != nil
            let target =
                value[path]?.object != nil ? path.appending("new \(text())") : isList ? path.appending(chance(50) ? "-" : "0") : path
            guard value[path]?.object != nil || isList else {
                return ["op": "move", "from": .string(path.description), "path": .string(path.description)]
            }
            return ["op": "add", "path": .string(target.description), "value": new]
        }
    }
}
