import PlanCalendar
import PlanKernel
import PlanModel
import PlanStore

/// One line for each change, for pipes and build machines; and a sign of life when nothing changes.
struct LineView: RunView {
    let console: Console
    let style: Style
    private var activity: Activity?
    private var lastLine = Timestamp(milliseconds: 0)
    private var lastMark: Mark?
    private var lastFlush = Timestamp(milliseconds: 0)
    private var room = linesPerSecond

    private static let heartbeat = TimeSpan.seconds(30)
    /// More than so many lines a second are gathered.
    private static let linesPerSecond = 40

    init(_ console: Console) {
        self.console = console
        style = Style(isColored: console.isColored)
    }

    mutating func begin(_ run: Run, at now: Timestamp) {
        activity = Activity(run, at: now)
        let mark = run.isHeld ? Mark.paused : run.status.mark
        say("\(style.paint(mark)) \(TerminalText.clean(run.plan.title)) (\(run.id))", now)
        lastMark = mark
    }

    mutating func take(_ event: RunEvent, _ stored: StoredEvent, _ run: Run) { activity?.take(event, run) }

    mutating func refresh(_ run: Run, at now: Timestamp) {
        guard now - lastFlush >= .seconds(1) || (activity?.newsCount ?? 0) <= room else { return }
        flush(run, at: now)
    }

    private mutating func flush(_ run: Run, at now: Timestamp) {
        if now - lastFlush >= .seconds(1) {
            room = Self.linesPerSecond
            lastFlush = now
        }
        let (shown, hidden) = Activity.News.gather(activity?.takeNews() ?? [], limit: room)
        room = max(0, room - shown.count)
        for entry in shown { say(entry.line(style, width: 400), now) }
        for (mark, count) in hidden { say("\(style.paint(mark)) \(count) more", now) }
        let mark = run.isHeld ? Mark.paused : run.status.mark
        if let lastMark, lastMark != mark, !run.status.isTerminal { say("\(style.paint(mark)) the run", now) }
        lastMark = mark
        if now - lastLine >= Self.heartbeat { say(RunSummary.progress(run, at: now), now) }
    }

    mutating func end(_ run: Run, at now: Timestamp) { flush(run, at: now) }

    private mutating func say(_ text: String, _ now: Timestamp) {
        console.print("\(Moment.clock(now)) \(text)")
        lastLine = now
    }
}
