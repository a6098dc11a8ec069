/// Reads one JSON text (RFC 8259), strictly: nothing that another parser might take for something else gets through.
///
/// Refused besides syntax errors: keys that appear twice in an object, bytes that are no UTF-8, escapes of half a surrogate pair,
/// numbers beyond a double, a byte order mark, and whatever exceeds the limits.
package struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    var index = 0
    var depth = 0
    var remainingValues: Int
    /// Where strings with escapes are put together.
    var scratch: [UInt8] = []
    /// When positions are wanted: the offset of every key and value in the order of the text.
    var offsets: [UInt32] = []
    let recordsOffsets: Bool

    private init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits, recordsOffsets: Bool) {
        self.bytes = bytes
        self.limits = limits
        self.recordsOffsets = recordsOffsets
        remainingValues = limits.values
    }

    package static func parse(_ bytes: [UInt8], limits: JSONLimits = .default) throws(JSONError) -> JSON {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in try parse(buffer, limits: limits) }
    }

    package static func parse(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = .default) throws(JSONError) -> JSON {
        var parser = JSONParser(bytes, limits: limits, recordsOffsets: false)
        return try parser.document()
    }

    /// Parses and tells where each value and key stands; costs about half as much again.
    package static func parseWithPositions(
        _ bytes: [UInt8], limits: JSONLimits = .default
    ) throws(JSONError) -> (value: JSON, positions: PositionTree) {
        try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
            var parser = JSONParser(buffer, limits: limits, recordsOffsets: true)
            let value = try parser.document()
            var builder = PositionTreeBuilder(bytes: buffer, offsets: parser.offsets)
            return (value, builder.tree(of: value))
        }
    }

    private mutating func document() throws(JSONError) -> JSON {
        guard bytes.count <= limits.bytes else {
            throw fault(.tooLarge, at: 0, "the text has \(bytes.count) bytes; at most \(limits.bytes) are taken")
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw fault(.syntax, at: 0, "found a byte order mark, expected a value")
        }
        let value = try value()
        skipBlanks()
        guard index == bytes.count else { throw unexpected("the end of the text") }
        return value
    }

    mutating func value() throws(JSONError) -> JSON {
        skipBlanks()
        guard index < bytes.count else { throw unexpected("a value") }
        remainingValues -= 1
        guard remainingValues >= 0 else {
            throw fault(.tooLarge, at: index, "the text holds more than \(limits.values) values")
        }
        if recordsOffsets { offsets.append(UInt32(truncatingIfNeeded: index)) }
        switch bytes[index] {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw unexpected("a value")
        }
    }

    private mutating func array() throws(JSONError) -> JSON {
        try enter()
        var elements: [JSON] = []
        if !take(UInt8(ascii: "]")) {
            repeat { elements.append(try value()) } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "]")) else { throw unexpected("',' or ']'") }
        }
        depth -= 1
        return .array(elements)
    }

    private mutating func object() throws(JSONError) -> JSON {
        try enter()
        var object = JSONObject()
        if !take(UInt8(ascii: "}")) {
            repeat {
                skipBlanks()
                let start = index
                guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { throw unexpected("a key in double quotes") }
                if recordsOffsets { offsets.append(UInt32(truncatingIfNeeded: start)) }
                let key = try string()
                guard !object.contains(key) else {
                    throw fault(.duplicateKey, at: start, "found the key '\(Self.shortened(key))' twice in an object, expected it once")
                }
                guard take(UInt8(ascii: ":")) else { throw unexpected("':' after the key") }
                object.append(key, try value())
            } while take(UInt8(ascii: ","))
            guard take(UInt8(ascii: "}")) else { throw unexpected("',' or '}'") }
        }
        depth -= 1
        return .object(object)
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        guard depth <= limits.depth else {
            throw fault(.tooDeep, at: index, "found an array or object at level \(depth), expected at most \(limits.depth) levels")
        }
        index += 1
    }

    /// Takes the byte after blanks when it is the one given.
    @inline(__always)
    private mutating func take(_ byte: UInt8) -> Bool {
        skipBlanks()
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            index += 1
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
        for offset in 0..<word.utf8CodeUnitCount {
            guard index + offset < bytes.count, bytes[index + offset] == word.utf8Start[offset] else { throw unexpected("a value") }
        }
        index += word.utf8CodeUnitCount
        return value
    }
}
