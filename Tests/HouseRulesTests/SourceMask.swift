/// Blanks out comments and the contents of literals, keeps line ends, and gathers the literals that hold no interpolation.
struct SourceMask {
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private(set) var output: [UInt8] = []
    private(set) var literals: [(line: Int, text: String)] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        output.reserveCapacity(bytes.count)
    }

    mutating func run() { code(endsAtParenthesis: false) }

    private func starts(_ text: StaticString) -> Bool {
        guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
        return text.withUTF8Buffer { $0.elementsEqual(bytes[position..<position + $0.count]) }
    }

    private mutating func keep() {
        if bytes[position] == UInt8(ascii: "\n") { line += 1 }
        output.append(bytes[position])
        position += 1
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            let isEnd = bytes[position] == UInt8(ascii: "\n")
            if isEnd { line += 1 }
            output.append(isEnd ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            position += 1
        }
    }

    private mutating func code(endsAtParenthesis: Bool) {
        var depth = 0
        while position < bytes.count {
            if starts("//") {
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { blank() }
            } else if starts("/*") {
                while position < bytes.count, !starts("*/") { blank() }
                blank(2)
            } else if let hashes = literalHashes() {
                literal(hashes: hashes)
            } else {
                if bytes[position] == UInt8(ascii: "(") { depth += 1 }
                if bytes[position] == UInt8(ascii: ")") {
                    if depth == 0, endsAtParenthesis { return }
                    depth -= 1
                }
                keep()
            }
        }
    }

    /// How many `#` stand before a quotation mark that begins here; nil when no literal begins.
    private func literalHashes() -> Int? {
        var end = position
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        return end < bytes.count && bytes[end] == UInt8(ascii: "\"") ? end - position : nil
    }

    private mutating func literal(hashes: Int) {
        let firstLine = line
        for _ in 0..<hashes { keep() }
        let isLong = starts("\"\"\"")
        let quotes = isLong ? 3 : 1
        for _ in 0..<quotes { keep() }
        let start = position
        var isPlain = true
        while position < bytes.count {
            if closes(quotes, hashes) {
                if isPlain { literals.append((firstLine, String(decoding: bytes[start..<position], as: UTF8.self))) }
                for _ in 0..<quotes + hashes { keep() }
                return
            }
            if !isLong, bytes[position] == UInt8(ascii: "\n") { return }
            if bytes[position] == UInt8(ascii: "\\"), hasHashes(hashes, after: position) {
                blank(1 + hashes)
                isPlain = false
                guard position < bytes.count, bytes[position] == UInt8(ascii: "(") else {
                    blank()
                    continue
                }
                keep()
                code(endsAtParenthesis: true)
                if position < bytes.count { keep() }
            } else {
                blank()
            }
        }
    }

    private func closes(_ quotes: Int, _ hashes: Int) -> Bool {
        guard position + quotes + hashes <= bytes.count else { return false }
        return bytes[position..<position + quotes].allSatisfy { $0 == UInt8(ascii: "\"") }
            && hasHashes(hashes, after: position + quotes - 1)
    }

    private func hasHashes(_ count: Int, after index: Int) -> Bool {
        guard index + count < bytes.count else { return false }
        return bytes[index + 1..<index + 1 + count].allSatisfy { $0 == UInt8(ascii: "#") }
    }
}
