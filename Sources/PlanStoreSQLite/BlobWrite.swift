import PlanCalendar
import PlanStore

/// A step of keeping content, or of letting it go.
enum BlobWrite: Sendable {
    /// Content of one chunk at most.
    case whole(Blob, [UInt8], at: Timestamp)
    /// Begins content of several chunks; it is found when it has been finished.
    case begin(at: Timestamp)
    case append(Int64, position: Int, [UInt8])
    case finish(Int64, Blob, at: Timestamp)
    /// Gives up what was begun.
    case drop(Int64)
    /// Removes those of these that nothing names and that were last written before a moment, as many as a short commit can.
    case collect([Int64], olderThan: Timestamp)

    var size: Int {
        switch self {
        case .whole(_, let bytes, _), .append(_, _, let bytes): 256 + bytes.count
        default: 256
        }
    }
}
