import PlanCalendar
public import PlanJSON
import PlanKernel
public import PlanModel
import PlanStore

/// Checks an exported run with nothing but the document: its links, its plan, its replay, and that every part says what the events say.
public struct ExportAudit: Sendable {
    /// What the document says that it is.
    public let run: RunID
    public let title: String
    public private(set) var findings: [AuditFinding] = []
    public private(set) var eventCount: Int64 = 0
    public private(set) var head = HashChain.start
    public private(set) var status: String?

    public var isSound: Bool { findings.isEmpty }

    private let document: JSONObject

    /// Throws `export.invalid` when the document is no export at all, or of a later format.
    public init(_ value: JSON) throws(PlanError) {
        guard let object = value.object, let format = object["format"]?.string, format == RunExport.format,
            let version = object["formatVersion"]?.int
        else {
            throw PlanError(
                "export.invalid", "this is no exported run: it does not say that its format is '\(RunExport.format)'",
                suggestion: "make one with 'cairn export RUN'")
        }
        guard version == RunExport.version else {
            throw PlanError(
                "export.invalid", "the export has format \(version); this version of Cairn knows \(RunExport.version)",
                at: "/formatVersion", suggestion: "use the version of Cairn that wrote it")
        }
        document = object
        run = RunID(object["run"]?["id"]?.string ?? "")
        title = object["run"]?["title"]?.string ?? ""
        check()
    }

    private mutating func check() {
        let isAsWritten = document["digest"]?.string == RunExport.digest(of: document)
        let plan = checkedPlan()
        let events = checkedEvents()
        if document["headHash"]?.string != Hex.text(head) {
            add("/headHash", "it is not the hash of the last event, which is \(Hex.text(head))")
        }
        if let plan { replay(events, plan, isAsWritten) }
        guard !isAsWritten, findings.isEmpty else { return }
        let others = document.keys.filter { !Self.checked.contains($0) }.joined(separator: ", ")
        add("/digest", "it is not the digest of the rest; what only it covers was changed, or it itself: \(others)")
    }

    private static let checked: Set<String> = [
        "format", "formatVersion", "run", "plan", "nodes", "attempts", "failures", "requests", "decisions", "artifacts", "events",
        "headHash",
    ]

    private mutating func add(_ path: String, at seq: Int64? = nil, _ message: String) {
        if findings.count < ChainCheck.limit { findings.append(AuditFinding("audit.document", at: seq, "\(path): \(message)")) }
    }

    // MARK: - The plan

    private mutating func checkedPlan() -> CompiledPlan? {
        guard let source = document["plan"]?["source"] else {
            add("/plan", "there is no plan")
            return nil
        }
        let digest = Digest(of: source.canonicalBytes).description
        let named = [document["plan"]?["digest"]?.string, document["run"]?["planSpecId"]?.string]
        for (path, name) in zip(["/plan/digest", "/run/planSpecId"], named) where name != digest {
            findings.append(AuditFinding("audit.plan", "\(path) says \(name ?? "nothing"); the plan that is here has the digest \(digest)"))
        }
        guard let plan = RunEvidence.compile(source.bytes) else {
            findings.append(AuditFinding("audit.plan", "/plan/source cannot be compiled"))
            return nil
        }
        return plan
    }

    // MARK: - The events

    private mutating func checkedEvents() -> [StoredEvent] {
        guard let list = document["events"]?.array, !list.isEmpty else {
            add("/events", "there are none")
            return []
        }
        var chain = ChainCheck()
        var events: [StoredEvent] = []
        for (position, value) in list.enumerated() {
            guard let (event, previous) = Self.event(value) else {
                add("/events/\(position)", at: value["seq"]?.int, "it cannot be read: a member is missing, or is of another kind")
                continue
            }
            if value["at"]?.string != event.at.description {
                add("/events/\(position)/at", at: event.seq, "it is not the time that 'milliseconds' says, \(event.at)")
            }
            chain.take(event, naming: previous)
            events.append(event)
        }
        chain.finish()
        findings += chain.findings
        eventCount = chain.count
        head = chain.head
        return events
    }

    private static func event(_ value: JSON) -> (StoredEvent, previous: [UInt8])? {
        guard let event = StoredEvent(exported: value), let previous = value["prevHash"]?.string.flatMap(Hex.bytes) else { return nil }
        return (event, previous)
    }

    // MARK: - What follows from the events

    private mutating func replay(_ events: [StoredEvent], _ plan: CompiledPlan, _ isAsWritten: Bool) {
        var replay = LogReplay(Run(id: run, plan: plan), checkpoint: nil)
        for event in events { replay.take(event) }
        replay.finish()
        findings += replay.findings
        guard replay.isWhole else { return }
        status = replay.run.status.rawValue
        guard let recorded = document["run"].flatMap(RecordedRun.init(json:)) else {
            return add("/run", "it cannot be read: a member is missing, or is of another kind")
        }
        let logged = events.compactMap { LoggedEvent($0, plan: plan) }
        let evidence = RunEvidence(recorded: RecordedRun(of: replay.run, labels: recorded.labels), plan: plan, events: logged)
        let history = RunHistory(evidence)
        compare("run", RunExport.run(evidence, history))
        for (name, value) in RunExport.sections(of: history) { compare(name, value) }
        for (position, event) in logged.enumerated() {
            let stated = document["events"]?[position]
            if stated?["node"]?.string != event.node(in: plan) {
                add("/events/\(position)/node", at: event.stored.seq, "it is another node")
            }
            // A later version may say the same in other words, so the words are looked at only when something was changed.
            guard !isAsWritten, let message = stated?["message"]?.string, message != event.event.sentence(in: plan) else { continue }
            add(
                "/events/\(position)/message", at: event.stored.seq,
                "it says '\(message)'; the event says '\(event.event.sentence(in: plan))'")
        }
    }

    /// Later versions may add members, so only those are compared that are there.
    private mutating func compare(_ name: String, _ value: JSON) {
        for difference in ValueDifference.all(from: document[name] ?? .null, to: value, lenient: true, limit: 10) {
            add("/\(name)", difference.sentence("the document", "its events"))
        }
    }
}
