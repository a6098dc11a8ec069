import PlanCalendar
import PlanJSON
import PlanModel
import PlanStoreSQLite

/// What a removal has come to, in words and as values.
struct RetentionText: Sendable {
    let outcome: Retention.Outcome
    let isDry: Bool
    let looseContents: Int

    /// A run is gone, or would be.
    private func goes(_ verdict: RetentionVerdict) -> Bool { isDry ? verdict.kept == nil : outcome.removed.contains(verdict.run) }

    private var gone: [RetentionVerdict] { outcome.verdicts.filter(goes) }
    private var contents: Int { isDry ? looseContents : outcome.contents }

    static func size(_ verdicts: [RetentionVerdict]) -> String {
        let inside = verdicts.reduce(0) { $0 + $1.inside }
        let events = verdicts.reduce(0) { $0 + $1.events }, bytes = verdicts.reduce(0) { $0 + $1.bytes }
        let runs = Count.of(verdicts.count, "run") + (inside > 0 ? " and \(inside) inside of them" : "")
        return "\(runs), with \(Count.of(Int(events), "event")), about \(ByteCount.text(bytes))"
    }

    var json: JSON {
        let gone = gone
        return [
            "dryRun": .bool(isDry), "complete": .bool(Interrupts.received == nil), "runs": .int(Int64(gone.count)),
            "runsInside": .int(Int64(gone.reduce(0) { $0 + $1.inside })), "events": .int(gone.reduce(0) { $0 + $1.events }),
            "bytes": .int(gone.reduce(0) { $0 + $1.bytes }), "contents": .int(Int64(contents)), "plans": .int(Int64(outcome.plans)),
            "shrinkable": .bool(outcome.isShrinkable), "items": .array(outcome.verdicts.map(item)),
        ]
    }

    private func item(_ verdict: RetentionVerdict) -> JSON {
        var object = JSONObject([
            ("runId", .string(verdict.run.rawValue)), ("title", .string(verdict.title)), ("status", .string(verdict.status)),
            ("endedAt", .string(verdict.endedAt.description)), ("removed", .bool(goes(verdict))),
            ("runsInside", .int(Int64(verdict.inside))), ("events", .int(verdict.events)), ("bytes", .int(verdict.bytes)),
        ])
        object["kept"] = verdict.kept.map { .string($0.sentence) }
        return .object(object)
    }

    var records: [String] {
        outcome.verdicts.map { verdict in
            let word = goes(verdict) ? (isDry ? "would-remove" : "removed") : "kept"
            return [
                word, verdict.run.rawValue, verdict.status, "\(verdict.events)", "\(verdict.bytes)",
                TerminalText.clean(verdict.kept?.sentence ?? verdict.title),
            ].joined(separator: "\t")
        } + ["contents\t\(contents)", "plans\t\(outcome.plans)"]
    }

    func lines(_ style: Style) -> [String] {
        var lines = outcome.staying.map { verdict in
            "\(style.paint("· kept", .calm)) \(verdict.run.short) \(TerminalText.clean(verdict.title)): \(verdict.kept?.sentence ?? "")"
        }
        let untold = outcome.staying.count { if case .untold? = $0.kept { true } else { false } }
        if untold > 0 {
            lines.append("  \(Count.of(untold, "run")) kept for webhooks; with --ignore-webhooks they go, and the webhooks are never told")
        }
        if isDry {
            lines += outcome.going.map { verdict in
                let size = "\(Count.of(Int(verdict.events), "event")), \(ByteCount.text(verdict.bytes))"
                let ended = "\(verdict.status) \(verdict.endedAt)"
                return "\(style.paint("- would go", .warning)) \(verdict.run.short) \(TerminalText.clean(verdict.title)): \(ended), \(size)"
            }
        }
        let loose = contents > 0 ? "; \(Count.of(contents, "content")) that no artifact names" : ""
        if isDry {
            lines.append("would remove \(Self.size(gone))\(loose); nothing was changed")
        } else {
            let plans = outcome.plans > 0 ? "; \(Count.of(outcome.plans, "plan")) that nobody uses" : ""
            lines.append("\(style.paint("✓", .good)) removed \(Self.size(gone))\(loose)\(plans)")
            if !outcome.isShrinkable {
                lines.append("  the file keeps its size, and uses the room again; 'cairn gc --compact' makes it smaller while nothing runs")
            }
        }
        return lines
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
}
