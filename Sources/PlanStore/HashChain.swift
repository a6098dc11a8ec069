public import PlanCalendar
import PlanJSON
import PlanModel

/// Chains the events of a run, so that a change of any of them shows in every hash after it.
///
/// `hash = SHA-256(previous hash ‖ seq LF at LF by LF type LF body)`, numbers in decimal; the first event follows 32 zero bytes.
public enum HashChain {
    private static let lineFeed = UInt8(ascii: "\n")
    public static let start = [UInt8](repeating: 0, count: 32)

    public static func hash(after previous: [UInt8], seq: Int64, at: Timestamp, by: String, type: String, body: [UInt8]) -> [UInt8] {
        var bytes = ByteWriter(capacity: previous.count + 128 + body.count)
        bytes.append(previous)
        JSON.writeInt(seq, into: &bytes)
        bytes.append(lineFeed)
        JSON.writeInt(at.milliseconds, into: &bytes)
        bytes.append(lineFeed)
        bytes.append(utf8: by)
        bytes.append(lineFeed)
        bytes.append(utf8: type)
        bytes.append(lineFeed)
        bytes.append(body)
        return bytes.withBytes { Digest(ofMemory: $0).bytes }
    }
}
