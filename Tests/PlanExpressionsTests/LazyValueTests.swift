import PlanExpressions
import PlanJSON
import Synchronization
import Testing

@Suite("lazy values")
struct LazyValueTests {
    /// A map that notes what it is asked for.
    final class Nodes: LazyMap {
        let asked = Mutex<[String]>([])
        let listed = Mutex(0)

        func member(_ key: String) -> Value? {
            asked.withLock { $0.append(key) }
            return Int(key).map { Value(["output": ["number": .int(Int64($0))]] as JSON) }
        }

        var keys: [String] {
            listed.withLock { $0 += 1 }
            return (0..<50_000).map { String($0) }
        }

        var count: Int { 50_000 }
        func contains(_ key: String) -> Bool { Int(key) != nil }
    }

    @Test("a lazy map is asked only for what is named")
    func asked() throws {
        let nodes = Nodes()
        let expression = try Expression(parsing: "nodes['7'].output.number + nodes['8'].output.number")
        #expect(try expression.evaluateJSON(["nodes": .lazy(nodes)]) == 15)
        #expect(nodes.asked.withLock { $0 } == ["7", "8"])
        #expect(nodes.listed.withLock { $0 } == 0)
    }

    @Test(
        "size, in and has of a lazy map make no values",
        arguments: ["size(nodes) == 50000", "'7' in nodes", "!('x' in nodes)", "!has(nodes.x)"])
    func untouched(source: String) throws {
        let nodes = Nodes()
        #expect(try Expression(parsing: source).evaluateBool(["nodes": .lazy(nodes)]))
        #expect(nodes.asked.withLock { $0 } == [])
        #expect(nodes.listed.withLock { $0 } == 0)
    }

    @Test("a key that a lazy map does not have is an error that does not list its keys")
    func missing() throws {
        let nodes = Nodes()
        let error = try #require(throws: ExpressionError.self) { _ = try Expression(parsing: "nodes.x").evaluate(["nodes": .lazy(nodes)]) }
        #expect(error.code == .noSuchKey)
        #expect(nodes.listed.withLock { $0 } == 0)
    }

    @Test("one element of a long list costs what one of a short list costs")
    func oneElement() throws {
        let expression = try Expression(parsing: "items[7].x == 7")
        let items = JSON.array((0..<100_000).map { ["x": .int(Int64($0))] })
        #expect(try expression.evaluate(["items": Value(items)], limits: EvaluationLimits(cost: 10)).isSame(as: .bool(true)))
    }

    @Test("JSON that passes through comes out without being counted")
    func passThrough() throws {
        let items = JSON.array((0..<100_000).map { .int(Int64($0)) })
        let expression = try Expression(parsing: "{'all': items}")
        let found = try expression.evaluateJSON(["items": Value(items)], limits: EvaluationLimits(cost: 10))
        #expect(found["all"]?.array?.count == 100_000)
    }

    @Test("a walk stops at the element that decides")
    func stops() throws {
        let items = JSON.array((0..<100_000).map { .int(Int64($0)) })
        let expression = try Expression(parsing: "items.exists(x, x == 3) && !items.all(x, x < 3)")
        #expect(try expression.evaluate(["items": Value(items)], limits: EvaluationLimits(cost: 100)).isSame(as: .bool(true)))
    }

    @Test("a map of mixed keys finds numbers by what they mean")
    func mixedKeys() throws {
        let map = Value.map([("a", .int(1)), ("b", .int(2)), ("a", .int(3))])
        #expect(try Expression(parsing: "m.a == 3 && size(m) == 2 && {1: 2}[1u] == 2 && {1u: 2}[1.0] == 2").evaluateBool(["m": map]))
    }
}
