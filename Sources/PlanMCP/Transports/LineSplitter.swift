/// Cuts bytes into lines. What a line has beyond a limit is not kept.
struct LineSplitter {
    private let limit: Int
    private var line: [UInt8] = []
    private var isTooLong = false

    init(limit: Int) { self.limit = limit }

    /// The lines that end in these bytes; empty ones are nothing.
    mutating func take(_ bytes: ArraySlice<UInt8>) -> [MCPInput] {
        var found: [MCPInput] = []
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            add(rest[..<end])
            if let line = close() { found.append(line) }
            rest = rest[(end + 1)...]
        }
        add(rest)
        return found
    }

    /// A last line that no line end follows.
    var rest: MCPInput? {
        var copy = self
        return copy.close()
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        guard !isTooLong else { return }
        line += bytes
        guard line.count > limit + 1 else { return }
        isTooLong = true
        line = []
    }

    private mutating func close() -> MCPInput? {
        defer {
            line = []
            isTooLong = false
        }
        if isTooLong { return .tooLong }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line.isEmpty ? nil : .message(line)
    }
}
