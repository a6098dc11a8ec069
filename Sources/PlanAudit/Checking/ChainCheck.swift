import PlanCalendar
import PlanModel
public import PlanStore

/// Checks the links of a log, event by event: numbers without gaps, and hashes that follow from the content.
public struct ChainCheck: Sendable {
    public private(set) var findings: [AuditFinding] = []
    /// How many events were seen.
    public private(set) var count: Int64 = 0
    /// The hash that is stored with the last event.
    public private(set) var head = HashChain.start

    private var last: Int64 = 0
    /// The hash of the event before; nil after a gap, when it is not known.
    private var previous: [UInt8]? = HashChain.start
    /// An event whose hash is wrong: the next one tells whether its content or its hash was changed.
    private var suspect: (event: StoredEvent, computed: [UInt8])?
    /// The most that is told of one run.
    static let limit = 100

    public init() {}

    /// - Parameter stated: the previous hash that the event itself names, in an export.
    public mutating func take(_ event: StoredEvent, naming stated: [UInt8]? = nil) {
        count += 1
        if event.seq != last + 1 {
            add(AuditFinding("audit.gap", at: event.seq, gap(before: event.seq)))
            settle(before: nil)
            previous = stated
        }
        if let suspect {
            let follows = Self.hash(event, after: suspect.computed) == event.hash
            settle(before: event, isOnlyHash: follows || stated == suspect.computed)
            previous = follows || stated == suspect.computed ? suspect.computed : suspect.event.hash
        }
        if let previous, let stated, stated != previous {
            add(AuditFinding("audit.link", at: event.seq, "event \(event.seq) names another hash of the event before it than that has"))
        }
        if let previous {
            let computed = Self.hash(event, after: previous)
            if computed != event.hash { suspect = (event, computed) }
        }
        previous = event.hash
        last = event.seq
        head = event.hash
        for value in event.values where Digest(of: value.bytes) != value.digest {
            let name = "event \(event.seq), a '\(event.type)',"
            add(AuditFinding("audit.hash", at: event.seq, "\(name) names the value \(value.digest), which is missing or was changed"))
        }
    }

    /// To be called after the last event.
    public mutating func finish() { settle(before: nil) }

    private mutating func settle(before next: StoredEvent?, isOnlyHash: Bool = false) {
        guard let (event, _) = suspect else { return }
        suspect = nil
        let name = "event \(event.seq), a '\(event.type)',"
        if isOnlyHash {
            add(AuditFinding("audit.hash", at: event.seq, "\(name) has another hash than its content; the hash itself was changed"))
        } else if next == nil {
            add(AuditFinding("audit.hash", at: event.seq, "\(name) has another hash than its content; one of the two was changed"))
        } else {
            add(
                AuditFinding(
                    "audit.hash", at: event.seq,
                    "\(name) is not what was written: its time, author, type or body was changed, or the event before it was replaced"))
        }
    }

    private func gap(before seq: Int64) -> String {
        guard seq > last else { return "event \(seq) comes again, or out of order: it follows \(last)" }
        let missing = seq - last == 2 ? "event \(last + 1) is missing" : "events \(last + 1) to \(seq - 1) are missing"
        return "\(missing): \(last) is followed by \(seq)"
    }

    private static func hash(_ event: StoredEvent, after previous: [UInt8]) -> [UInt8] {
        HashChain.hash(after: previous, seq: event.seq, at: event.at, by: event.by, type: event.type, body: event.body)
    }

    private mutating func add(_ finding: AuditFinding) {
        if findings.count < Self.limit { findings.append(finding) }
    }
}
