import PlanCalendar
import PlanKernel
import PlanModel

/// What of a run is under way, since when; and what is worth a line of its own.
struct Activity {
    /// Nodes and items that have begun and not ended, and when they did.
    private(set) var begun: [NodeRef: Timestamp] = [:]
    private var news: [News] = []

    /// One line about a node that has changed.
    struct News {
        let mark: Mark
        let name: String
        let took: TimeSpan?
        let detail: String
        /// Things that go well are gathered when they are many; the others never.
        var isRoutine: Bool
    }

    /// Starts with what a run that is joined late has under way.
    init(_ run: Run, at now: Timestamp) {
        guard run.seq > 0 else { return }
        for node in 0..<run.plan.rootCount { note(NodeRef(node), run, now) }
        for (node, task) in run.plan.nodes.enumerated() {
            guard case .map(let map) = task.task, let count = run.items(of: node)?.count else { continue }
            for item in 0..<count { note(NodeRef(map.body, item: item), run, now) }
        }
    }

    private mutating func note(_ ref: NodeRef, _ run: Run, _ now: Timestamp) {
        switch run.state(of: ref) {
        case .running(let since): begun[ref] = since
        case .retrying, .waiting, .mapping: begun[ref] = now
        default: break
        }
    }

    var newsCount: Int { news.count }

    /// What has come since the last call.
    mutating func takeNews() -> [News] {
        defer { news = [] }
        return news
    }

    mutating func take(_ event: RunEvent, _ run: Run) {
        switch event.event {
        case .nodeStarted(let ref, _), .nodeWaiting(let ref, _), .mapExpanded(let ref, _): begun[ref] = event.at
        case .nodeCompleted(let ref, let completion): completed(ref, completion, event.at, run)
        case .nodeFailed(let ref, let failure): add(.failed, ref, event.at, run, "\(failure.kind.rawValue): \(failure.message)")
        case .nodeBlocked(let ref, let failure): add(.blocked, ref, event.at, run, "\(failure.kind.rawValue): \(failure.message)")
        case .nodeSkipped(let ref, let reason): add(.skipped, ref, event.at, run, reason, isRoutine: true)
        case .approvalRequested(nil, let approval):
            news.append(
                News(mark: NodeStatus.awaitingHuman.mark, name: "", took: nil, detail: approval.prompt, isRoutine: false))
        case .approvalRequested(let ref?, let approval) where approval.kind != .failure:
            begun[ref] = nil
            add(.awaitingHuman, ref, event.at, run, approval.prompt)
        case .approvalResponded(let ref?, _): answered(ref, event, run)
        case .nodeRetryScheduled(let ref, let failure, let at): retried(ref, failure, at, event, run)
        case .runFailed(let ref?, let failure): add(.failed, ref, event.at, run, failure.message)
        case .runFailed(nil, _), .runAborted, .runCompleted, .planRejected: begun = [:]
        default: takeRare(event, run)
        }
    }

    /// What few runs have, and what somebody who follows one should not miss.
    private mutating func takeRare(_ event: RunEvent, _ run: Run) {
        switch event.event {
        case .nodeRestarted, .nodeUnblocked, .nodeHandedOff:
            begun = begun.filter { run.state(of: $0.key)?.status == .running }
            tell(event, run, Mark(icon: "↻", word: "again", tone: .warning))
        case .nodeAdopted(let ref, let adoption): begun[ref] = adoption.since
        case .requestAdopted(let ref, let request): add(.awaitingHuman, ref, event.at, run, "goes on being asked, as in \(request.from)")
        case .planPendingApproval, .planApproved: tell(event, run, Mark(icon: "✋", word: "plan", tone: .person))
        case .requestChanged: tell(event, run, Mark(icon: "✋", word: "request", tone: .plain))
        case .deadlineExtended: tell(event, run, Mark(icon: "◷", word: "put off", tone: .warning))
        case .deadlineWarned: tell(event, run, Mark(icon: "◷", word: "due soon", tone: .warning))
        case .deadlineBreached, .deadlineEscalated, .deadlineNotified: tell(event, run, Mark(icon: "◷", word: "overdue", tone: .bad))
        case .budgetWarned, .budgetRaised, .budgetFinishing: tell(event, run, Mark(icon: "$", word: "budget", tone: .warning))
        case .budgetExhausted: tell(event, run, Mark(icon: "$", word: "used up", tone: .bad))
        case .failureBudgetReached: tell(event, run, Mark(icon: "■", word: "failures", tone: .bad))
        case .signalReceived: tell(event, run, Mark(icon: "◷", word: "event", tone: .busy))
        case .compensationStarted: tell(event, run, Mark(icon: "↶", word: "undoing", tone: .warning))
        case .runHeld, .runReleased, .runResumed: tell(event, run, Mark(icon: "⏸", word: "run", tone: .warning))
        default: break
        }
    }

    /// The event's own sentence as a line.
    private mutating func tell(_ event: RunEvent, _ run: Run, _ mark: Mark) {
        let name = event.event.ref.map { run.name(of: $0) } ?? ""
        news.append(News(mark: mark, name: name, took: nil, detail: event.sentence(in: run.plan), isRoutine: false))
    }

    private mutating func completed(_ ref: NodeRef, _ completion: Event.Completion, _ at: Timestamp, _ run: Run) {
        let isPartial = !completion.remarks.isEmpty
        var detail = OutputExcerpt.of(completion.output)
        if ref.item == nil, let items = run.items(of: ref.node) {
            detail = "\(items.count - items.failed) of \(items.count) items\(items.failed > 0 ? ", \(items.failed) failed" : "")"
        } else if let remark = completion.remarks.first {
            detail = remark
        }
        if ref.item != nil, !isPartial, run.plan.nodes[ref.node].undoneMap == nil {
            begun[ref] = nil
            return
        }
        add(isPartial ? .partial : .completed, ref, at, run, detail, isRoutine: !isPartial)
    }

    private mutating func answered(_ ref: NodeRef, _ event: RunEvent, _ run: Run) {
        let sentence = event.sentence(in: run.plan)
        news.append(
            News(
                mark: Mark(icon: "✋", word: "answered", tone: .plain), name: run.name(of: ref), took: nil, detail: sentence,
                isRoutine: false))
    }

    private mutating func retried(_ ref: NodeRef, _ failure: Failure, _ at: Timestamp, _ event: RunEvent, _ run: Run) {
        begun[ref] = event.at
        let delay = Moment.span(at - event.at)
        let mark = Mark(icon: "▶", word: "retrying", tone: .warning)
        let detail = "\(failure.kind.rawValue): \(failure.message); again in \(delay)"
        news.append(News(mark: mark, name: run.name(of: ref), took: nil, detail: detail, isRoutine: false))
    }

    private mutating func add(
        _ status: NodeStatus, _ ref: NodeRef, _ at: Timestamp, _ run: Run, _ detail: String, isRoutine: Bool = false
    ) {
        let took = begun.removeValue(forKey: ref).map { at - $0 }
        news.append(News(mark: status.mark, name: run.name(of: ref), took: took, detail: detail, isRoutine: isRoutine))
    }
}

extension Activity.News {
    /// The line, without its time.
    func line(_ style: Style, width: Int) -> String {
        let time = took.map { " \(style.paint(Moment.span($0), .calm))" } ?? ""
        let words = detail.isEmpty || detail == name ? "" : "  \(style.paint(TerminalText.clean(detail), .calm))"
        let name = name.isEmpty ? "" : " \(name)"
        return TerminalText.fit("\(style.paint(mark))\(name)\(time)\(words)", width)
    }

    /// At most so many lines for a batch: what goes well gives way to one line that counts it.
    static func gather(_ news: [Activity.News], limit: Int) -> (shown: [Activity.News], hidden: [(mark: Mark, count: Int)]) {
        guard news.count > limit else { return (news, []) }
        var room = max(0, limit - news.count { !$0.isRoutine })
        var notable = limit
        var shown: [Activity.News] = []
        var hidden: [Mark: Int] = [:]
        for entry in news {
            if entry.isRoutine ? room > 0 : notable > 0 {
                if entry.isRoutine { room -= 1 } else { notable -= 1 }
                shown.append(entry)
            } else {
                hidden[entry.mark, default: 0] += 1
            }
        }
        return (shown, hidden.map { (mark: $0.key, count: $0.value) }.sorted { $0.mark.word < $1.mark.word })
    }
}
