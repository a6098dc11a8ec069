import PlanCalendar
import PlanJSON
import PlanModel
import PlanStoreSQLite

/// What a removal has come to, in words and as values.
struct RetentionReport: Sendable {
    /// A run that the rule is about.
    struct Item: Sendable {
        let run: RunID
        let title: String
        let status: String
        let endedAt: String
        let inside: Int
        let events: Int64
        let bytes: Int64
        /// Why it stays; nil where it may go.
        let kept: String?
        /// Whether it stays for a webhook that has still to be told of it.
        let isUntold: Bool
        /// Whether it is gone, or would be.
        let isGone: Bool
    }

    let isDry: Bool
    var items: [Item] = []
    var contents = 0
    var plans = 0
    var isShrinkable = true
    /// Whether nothing is left to be done.
    var isComplete = true

    private var gone: [Item] { items.filter(\.isGone) }
    /// What may go, and has not yet.
    var going: [Item] { items.filter { $0.kept == nil } }

    static func size(_ items: [Item]) -> String {
        let inside = items.reduce(0) { $0 + $1.inside }
        let events = items.reduce(0) { $0 + $1.events }, bytes = items.reduce(0) { $0 + $1.bytes }
        let runs = Count.of(items.count, "run") + (inside > 0 ? " and \(inside) inside of them" : "")
        return "\(runs), with \(Count.of(Int(events), "event")), about \(ByteCount.text(bytes))"
    }

    var json: JSON {
        let gone = gone
        return [
            "dryRun": .bool(isDry), "complete": .bool(isComplete), "runs": .int(Int64(gone.count)),
            "runsInside": .int(Int64(gone.reduce(0) { $0 + $1.inside })), "events": .int(gone.reduce(0) { $0 + $1.events }),
            "bytes": .int(gone.reduce(0) { $0 + $1.bytes }), "contents": .int(Int64(contents)), "plans": .int(Int64(plans)),
            "shrinkable": .bool(isShrinkable), "items": .array(items.map(\.json)),
        ]
    }

    var records: [String] {
        items.map { item in
            let word = item.isGone ? (isDry ? "would-remove" : "removed") : "kept"
            return [
                word, item.run.rawValue, item.status, "\(item.events)", "\(item.bytes)", TerminalText.clean(item.kept ?? item.title),
            ].joined(separator: "\t")
        } + ["contents\t\(contents)", "plans\t\(plans)"]
    }

    func lines(_ style: Style) -> [String] {
        var lines = items.filter { $0.kept != nil }.map { item in
            "\(style.paint("· kept", .calm)) \(item.run.short) \(TerminalText.clean(item.title)): \(item.kept ?? "")"
        }
        let untold = items.count(where: \.isUntold)
        if untold > 0 {
            lines.append("  \(Count.of(untold, "run")) kept for webhooks; with --ignore-webhooks they go, and the webhooks are never told")
        }
        if isDry {
            lines += going.map { item in
                let size = "\(Count.of(Int(item.events), "event")), \(ByteCount.text(item.bytes))"
                let ended = "\(item.status) \(item.endedAt)"
                return "\(style.paint("- would go", .warning)) \(item.run.short) \(TerminalText.clean(item.title)): \(ended), \(size)"
            }
        }
        let loose = contents > 0 ? "; \(Count.of(contents, "content")) that no artifact names" : ""
        if isDry {
            lines.append("would remove \(Self.size(gone))\(loose); nothing was changed")
        } else {
            let unused = plans > 0 ? "; \(Count.of(plans, "plan")) that nobody uses" : ""
            lines.append("\(style.paint("✓", .good)) removed \(Self.size(gone))\(loose)\(unused)")
            if !isShrinkable {
                lines.append("  the file keeps its size, and uses the room again; 'cairn gc --compact' makes it smaller while nothing runs")
            }
        }
        return lines
    }
}

extension RetentionReport {
    init(_ outcome: Retention.Outcome, isDry: Bool, looseContents: Int) {
        self.isDry = isDry
        items = outcome.verdicts.map { verdict in
            Item(
                run: verdict.run, title: verdict.title, status: verdict.status, endedAt: verdict.endedAt.description,
                inside: verdict.inside, events: verdict.events, bytes: verdict.bytes, kept: verdict.kept?.sentence,
                isUntold: verdict.kept?.isUntold ?? false, isGone: isDry ? verdict.kept == nil : outcome.removed.contains(verdict.run))
        }
        contents = isDry ? looseContents : outcome.contents
        plans = outcome.plans
        isShrinkable = outcome.isShrinkable
        isComplete = outcome.isComplete
    }

    /// Reads what ``json`` wrote.
    init(json: JSON) {
        isDry = json["dryRun"] == true
        items = (json["items"]?.array ?? []).compactMap(Item.init(json:))
        contents = Int(json["contents"]?.int ?? 0)
        plans = Int(json["plans"]?.int ?? 0)
        isShrinkable = json["shrinkable"] != false
        isComplete = json["complete"] == true
    }

    /// This part of a removal and the one after it: what was removed before stays removed.
    func followed(by next: RetentionReport) -> RetentionReport {
        var all = next
        let later = Set(next.items.map(\.run))
        all.items = items.filter { $0.isGone && !later.contains($0.run) } + next.items
        all.contents += contents
        all.plans += plans
        return all
    }
}

extension RetentionReport.Item {
    fileprivate var json: JSON {
        var object = JSONObject([
            ("runId", .string(run.rawValue)), ("title", .string(title)), ("status", .string(status)), ("endedAt", .string(endedAt)),
            ("removed", .bool(isGone)), ("runsInside", .int(Int64(inside))), ("events", .int(events)), ("bytes", .int(bytes)),
        ])
        object["kept"] = kept.map { .string($0) }
        if isUntold { object["untold"] = true }
        return .object(object)
    }

    fileprivate init?(json: JSON) {
        guard let run = json["runId"]?.string, let title = json["title"]?.string, let status = json["status"]?.string,
            let endedAt = json["endedAt"]?.string
        else { return nil }
        self.init(
            run: RunID(run), title: title, status: status, endedAt: endedAt, inside: Int(json["runsInside"]?.int ?? 0),
            events: json["events"]?.int ?? 0, bytes: json["bytes"]?.int ?? 0, kept: json["kept"]?.string,
            isUntold: json["untold"] == true, isGone: json["removed"] == true)
    }
}

extension RetentionVerdict.Reason {
    /// Why a run is kept, in words.
    var sentence: String {
        switch self {
        case .unfinished(let run): "run \(run.short) inside of it has not ended"
        case .referredTo(let run): "run \(run.short), which is kept, comes from it"
        case .scheduled(let schedule): "schedule \(schedule.short) was made for it and is not over"
        case .youngKey: "its idempotency key is younger than a day"
        case .untold(let webhook): "webhook \(webhook) has not been told of all of it"
        case .newest: "it is the newest, by which others are numbered"
        }
    }

    fileprivate var isUntold: Bool { if case .untold = self { true } else { false } }
}
