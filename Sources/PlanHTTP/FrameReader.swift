/// Takes a stream of server-sent events apart (HTML standard, section 9.2).
public struct FrameReader: Sendable {
    /// What lies between two blank lines.
    public struct Frame: Hashable, Sendable {
        public var id: String?
        public var type = ""
        public var data = ""
        /// After how many milliseconds to come again when the stream ends, where the other side says so.
        public var retry: Int64?
    }

    private var line: [UInt8] = []
    private var frame = Frame()
    private var hasData = false
    private var endedWithReturn = false
    private let limit: Int

    /// - Parameter limit: how many bytes a line, or the data of a frame, may have.
    public init(limit: Int) { self.limit = limit }

    /// The frames that are whole by now; nil once something is larger than it may be.
    public mutating func read(_ bytes: some Sequence<UInt8>) -> [Frame]? {
        var found: [Frame] = []
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n") where endedWithReturn: endedWithReturn = false
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                endedWithReturn = byte == UInt8(ascii: "\r")
                if let whole = end() { found.append(whole) }
                line.removeAll(keepingCapacity: true)
            default:
                endedWithReturn = false
                guard line.count < limit, frame.data.utf8.count < limit else { return nil }
                line.append(byte)
            }
        }
        return found
    }

    /// A line has ended; returns the frame that ends with it.
    private mutating func end() -> Frame? {
        guard !line.isEmpty else {
            defer {
                frame = Frame()
                hasData = false
            }
            return hasData ? frame : nil
        }
        let colon = line.firstIndex(of: UInt8(ascii: ":")) ?? line.endIndex
        let name = String(decoding: line[..<colon], as: UTF8.self)
        var rest = line[colon...].dropFirst()
        if rest.first == UInt8(ascii: " ") { rest = rest.dropFirst() }
        let value = String(decoding: rest, as: UTF8.self)
        switch name {
        case "id": frame.id = value
        case "event": frame.type = value
        case "retry": frame.retry = Int64(value)
        case "data":
            frame.data += (hasData ? "\n" : "") + value
            hasData = true
        default: break
        }
        return nil
    }
}
