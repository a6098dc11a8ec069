/// What is kept of one stream of a program: the beginning, the end, and the log.
struct StreamCapture: Sendable {
    /// How much of the end is kept for messages and for `output.stderr`.
    static let tailBytes = 8 << 10

    private let headLimit: Int
    private var redactor: Redactor
    private(set) var log: LogFile
    private(set) var head: [UInt8] = []
    private(set) var tail = ByteTail(capacity: Self.tailBytes)

    init(redactor: Redactor, log: LogFile, headLimit: Int) {
        self.redactor = redactor
        self.log = log
        self.headLimit = headLimit
    }

    /// Bytes in all, as they are shown.
    var total: Int { tail.total }
    var isCut: Bool { total > headLimit }

    mutating func take(_ chunk: ArraySlice<UInt8>) { keep(redactor.redact(chunk, isLast: false)) }

    mutating func finish() {
        keep(redactor.redact([], isLast: true))
        log.close()
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        if head.count < headLimit { head.append(contentsOf: bytes.prefix(headLimit - head.count)) }
        tail.append(bytes)
        log.append(bytes)
    }
}
