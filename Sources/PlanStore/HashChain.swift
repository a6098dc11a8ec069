public import PlanCalendar
import PlanModel

/// Chains the events of a run, so that a change of any of them shows in every hash after it.
///
/// `hash = SHA-256(previous hash ‖ seq LF at LF by LF type LF body)`, numbers in decimal; the first event follows 32 zero bytes.
public enum HashChain {
    public static let start = [UInt8](repeating: 0, count: 32)

    public static func hash(after previous: [UInt8], seq: Int64, at: Timestamp, by: String, type: String, body: [UInt8]) -> [UInt8] {
        var bytes = previous
        bytes.reserveCapacity(previous.count + 64 + body.count)
        bytes.append(contentsOf: "\(seq)\n\(at.milliseconds)\n\(by)\n\(type)\n".utf8)
        bytes.append(contentsOf: body)
        return Digest(of: bytes).bytes
    }
}
