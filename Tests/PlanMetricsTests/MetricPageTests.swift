import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanMetrics
import PlanModel
import PlanStore
import Synchronization
import Testing

@Suite("The page of metrics", .timeLimit(.minutes(10)))
struct MetricPageTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("a page is what its format says, also when labels are odd", arguments: MetricFormat.allCases)
    func format(_ format: MetricFormat) async throws {
        let world = MetricWorld()
        let engine = try await world.engine({ $0.queueConcurrency = ["a \"quoted\\name\"\nof two lines": 1] })
        let page = try Exposition(await world.metrics.page(of: engine, format), isOpenMetrics: format == .openMetrics)
        #expect(page.samples["cairn_queue_slots{queue=\"a \\\"quoted\\\\name\\\"\\nof two lines\"}"] == 1)
        #expect(page.samples["cairn_build_info{version=\"1.2.3\"}"] == 1)
        #expect(page.kinds.count == Metric.all.count)
    }

    @Test("the store is asked once for many scrapes, and that it does not answer is told")
    func caching() async throws {
        let asked = Mutex(0), isAway = Mutex(false)
        let store = MemoryStore(injectedFault: { call in
            guard call == .standing else { return nil }
            asked.withLock { $0 += 1 }
            return isAway.withLock { $0 } ? .before(.busy) : nil
        })
        let world = MetricWorld(store), engine = try await world.engine()
        for _ in 0..<10 { #expect(try await world.page(engine)["cairn_store_up"] == 1) }
        #expect(asked.withLock { $0 } == 1)
        isAway.withLock { $0 = true }
        world.advance(by: .seconds(30))
        let page = try await world.page(engine)
        #expect(page["cairn_store_up"] == 0)
        #expect(page["cairn_runs{status=\"running\"}"] == 0)
    }

    @Test("dashboard and alerts ask for metrics that there are", arguments: ["grafana-dashboard.json", "alerts.yml"])
    func observability(_ file: String) throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("Observability/\(file)"), encoding: .utf8)
        var known = Set(Metric.all.map(\.name))
        for metric in Metric.all where metric.kindName == "histogram" {
            known.formUnion(["_bucket", "_sum", "_count"].map { metric.name + $0 })
        }
        let named = Set(text.matches(of: /\bcairn_[a-z_]+/).map { String($0.output) })
        #expect(named.count > 10)
        #expect(named.subtracting(known) == [])
    }

    @Test("the dashboard shows every metric of Cairn")
    func isWhole() throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("Observability/grafana-dashboard.json"), encoding: .utf8)
        #expect((try? JSON(parsing: Array(text.utf8))) != nil)
        let elsewhere = [
            "cairn_runs_driven", "cairn_attempts_started_total", "cairn_budget_events_total", "cairn_requests_asked_total",
            "cairn_requests_answered_total", "cairn_schedules_active", "cairn_drafts_checked_total", "cairn_store_up",
        ]
        let missing = Metric.all.map(\.name).filter { $0.hasPrefix("cairn_") && !text.contains($0) && !elsewhere.contains($0) }
        #expect(missing == [])
    }

    @Test("docs/metrics.md has every metric, as the table says it")
    func documented() throws {
        let text = try String(contentsOf: Self.root.appendingPathComponent("docs/metrics.md"), encoding: .utf8)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
        let expected = Metric.all.map { metric in
            let labels = metric.labels.isEmpty ? "–" : metric.labels.map { "`\($0)`" }.joined(separator: ", ")
            return "| `\(metric.name)` | \(metric.kindName) | \(labels) | \(metric.help) |"
        }
        #expect(rows == expected, "\(expected.joined(separator: "\n"))")
    }
}
