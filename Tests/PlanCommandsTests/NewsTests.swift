import PlanCalendar
import Testing

@testable import PlanCommands

@Suite("News of a run")
struct NewsTests {
    @Test("many good news are counted, and bad news are shown")
    func gather() {
        let good = Mark(icon: "✓", word: "completed", tone: .good)
        let bad = Mark(icon: "✗", word: "failed", tone: .bad)
        var news = (1...50).map { Activity.News(mark: good, name: "n\($0)", took: nil, detail: "", isRoutine: true) }
        news.append(Activity.News(mark: bad, name: "worst", took: nil, detail: "why", isRoutine: false))
        let (shown, hidden) = Activity.News.gather(news, limit: 4)
        #expect(shown.map(\.name) == ["n1", "n2", "n3", "worst"])
        #expect(hidden.map(\.count) == [47])
        #expect(shown.last?.line(Style(isColored: false), width: 80) == "✗ failed worst  why")
    }

    @Test(
        "spans are short",
        arguments: [(400, "0.4s"), (12_000, "12s"), (62_000, "1m02s"), (7_500_000, "2h05m"), (273_600_000, "3d4h"), (-5, "0.0s")])
    func span(milliseconds: Int64, text: String) { #expect(Moment.span(TimeSpan(milliseconds: milliseconds)) == text) }

    @Test("addresses name runs, nodes, items and attempts")
    func address() throws {
        let address = try Address("@last/links[3]#2")
        #expect(address.run == "@last" && address.node == "links[3]" && address.attempt == 2)
        #expect(throws: Problem.self) { try Address("run_1/a#x") }
        #expect(throws: Problem.self) { try Address("run_1/") }
    }
}
