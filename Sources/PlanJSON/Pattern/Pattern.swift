/// A regular expression that is matched in time linear in the text, whatever the expression is.
///
/// The expression becomes a table of states when that stays small, and is run thread by thread when not; neither goes back in the
/// text. So back-references and look-around, which cannot be matched that way, are refused when compiling.
/// Sources: K. Thompson 1968; R. Cox, 'Regular Expression Matching: the Virtual Machine Approach', 2009.
package struct Pattern: Sendable {
    package let source: String
    private let program: PatternProgram
    private let alphabet: PatternAlphabet
    private let table: PatternTable?

    package init(
        compiling source: String, syntax: PatternSyntax = .ecma, limits: PatternLimits = PatternLimits()
    ) throws(PatternError) {
        var parser = try PatternParser(source, syntax: syntax, limits: limits)
        self.source = source
        program = try PatternProgram(try parser.parse(), limits: limits)
        alphabet = PatternAlphabet(program)
        table = PatternTable(program, alphabet)
    }

    /// Whether the expression matches anywhere in the text.
    package func matches(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            if let table { return matches(bytes, by: table) }
            return matchesThreadByThread(bytes)
        }
    }

    /// How many steps a match in a text of that many bytes may take, for callers that count.
    package func cost(bytes: Int) -> Int { table == nil ? (bytes + 1) * program.instructions.count : bytes + 1 }

    private func matches(_ bytes: UnsafeBufferPointer<UInt8>, by table: PatternTable) -> Bool {
        var state = 0
        var position = 0
        while position < bytes.count {
            let next = table.next[state * table.width + alphabet.classOf(Self.scalar(in: bytes, &position))]
            if next < 0 { return next == PatternTable.accepted }
            state = Int(next)
        }
        return table.acceptsAtEnd[state]
    }

    private func matchesThreadByThread(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var threads = PatternThreads(program: program, alphabet: alphabet)
        var core = program.isAnchored ? [program.entry] : []
        var previous = PatternSide.edge
        var position = 0
        while position < bytes.count {
            let symbol = alphabet.classOf(Self.scalar(in: bytes, &position))
            if threads.close(core, after: previous, before: alphabet.sides[symbol]) { return true }
            threads.read(symbol, into: &core)
            if core.isEmpty && program.isAnchored { return false }
            previous = alphabet.sides[symbol]
        }
        return threads.close(core, after: previous, before: .edge)
    }

    /// Decodes the scalar at a place of well-formed UTF-8, which a `String` always holds.
    @inline(__always)
    private static func scalar(in bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32 {
        let first = UInt32(bytes[position])
        position += 1
        guard first >= 0x80 else { return first }
        let length = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1
        var value = first & (0x3F >> UInt32(length))
        for _ in 0..<length where position < bytes.count {
            value = value << 6 | UInt32(bytes[position] & 0x3F)
            position += 1
        }
        return value
    }
}
