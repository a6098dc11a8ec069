import PlanMetrics
import Testing

@Suite("Numbers are counted and written down")
struct RegistryTests {
    private func metric(_ name: String) throws -> Metric { try #require(Metric.all.first { $0.name == name }) }

    @Test("no input makes a page grow for ever: what is too much is told as other")
    func isBounded() throws {
        let registry = MetricRegistry(), metric = try metric("cairn_findings_total")
        for number in 0..<1_000 { registry.add(to: metric, "code-\(number)") }
        registry.add(to: metric, "code-3")
        #expect(registry.value(of: metric, "code-3") == 2)
        #expect(registry.value(of: metric, "code-999") == 0)
        #expect(registry.value(of: metric, "other") == Double(1_000 - MetricRegistry.seriesPerMetric))
    }

    @Test("gauges that are too many are put together as they have to be")
    func gaugesAreBounded() throws {
        let registry = MetricRegistry(), metric = try metric("cairn_queue_oldest_seconds")
        registry.set(metric, to: (0..<1_000).map { (["q\($0)"], Double($0)) }, combine: max)
        #expect(registry.value(of: metric, "other") == 999)
        registry.set(metric, to: [(["q1"], 7)])
        #expect(registry.value(of: metric, "other") == 0)
        #expect(registry.value(of: metric, "q1") == 7)
    }

    @Test("what was counted at once from many sides is all there")
    func isSafe() async throws {
        let registry = MetricRegistry(), metric = try metric("cairn_events_total")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { for _ in 0..<1_000 { registry.add(to: metric) } } }
        }
        #expect(registry.value(of: metric) == 8_000)
    }

    @Test("names are those of the conventions, and each is there once")
    func names() {
        #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
        for metric in Metric.all {
            #expect(metric.name.wholeMatch(of: /(cairn|process)_[a-z_]+/) != nil, "\(metric.name)")
            #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
            #expect(metric.help.hasSuffix(".") && !metric.help.contains("\n"), "\(metric.name)")
            if case .histogram(let buckets) = metric.kind {
                #expect(metric.name.hasSuffix("_seconds"), "\(metric.name)")
                #expect(buckets == buckets.sorted() && Set(buckets).count == buckets.count, "\(metric.name)")
            }
            #expect(Set(metric.labels).isDisjoint(with: ["run", "node", "id", "title", "actor", "worker", "le"]), "\(metric.name)")
        }
    }
}
