import PlanCompiler
import PlanJSON

/// Finds where a part of a text value stands in its file, in whichever of the ways of JSON and YAML the text is written.
///
/// What is read on the way is held against the value, so a way of writing that is not understood gives no place, never a wrong one.
struct TextPlace {
    let document: PlanDocument
    private let text: [UInt8]
    private let offset: Int
    private var line: Int
    /// From 0.
    private var column: Int
    private var scalars: [Unicode.Scalar] = []
    private var read = 0

    /// - Parameters:
    ///   - start: where the value begins, quotes and indicators included.
    ///   - offset: bytes of the text before the part.
    init(of offset: Int, in text: String, from start: (line: Int, column: Int), _ document: PlanDocument) {
        self.document = document
        self.text = Array(text.utf8)
        self.offset = offset
        (line, column) = (start.line, start.column - 1)
    }

    /// The line and the column, from 1; nil when the text is not found there.
    func position() -> (line: Int, column: Int)? {
        var walk = self
        guard walk.enter(line), walk.column < walk.scalars.count else { return nil }
        switch walk.scalars[walk.column] {
        case "\"", "'":
            let quote = walk.scalars[walk.column]
            walk.column += 1
            return walk.flow(quote)
        case "|", ">": return walk.block(isFolded: walk.scalars[walk.column] == ">")
        default: return walk.flow(nil)
        }
    }

    private mutating func enter(_ number: Int) -> Bool {
        guard let source = document.line(number) else { return false }
        line = number
        scalars = Array(source.unicodeScalars)
        return true
    }

    private var isThere: Bool { read >= offset }
    private var place: (line: Int, column: Int) { (line, column + 1) }

    /// Holds what was read against the text.
    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        for byte in UTF8.encode(scalar) ?? .init() {
            guard read < text.count, text[read] == byte else { return false }
            read += 1
        }
        return true
    }

    /// A plain or quoted scalar; over several lines, their breaks are folded into spaces (YAML 1.2.2 §7.3, §6.5).
    private mutating func flow(_ quote: Unicode.Scalar?) -> (line: Int, column: Int)? {
        while !isThere {
            if column >= scalars.count || isBlankFromHere {
                guard fold() else { return nil }
                continue
            }
            var scalar = scalars[column]
            column += 1
            if quote == "\"", scalar == "\\" {
                guard let escaped = escape() else { return nil }
                scalar = escaped
            } else if let quote, scalar == quote {
                guard quote == "'", column < scalars.count, scalars[column] == "'" else { return nil }
                column += 1
            }
            guard take(scalar) else { return nil }
        }
        return place
    }

    private var isBlankFromHere: Bool { scalars[column...].allSatisfy { $0 == " " || $0 == "\t" } }

    private mutating func fold() -> Bool {
        var breaks = 0
        repeat {
            breaks += 1
            guard enter(line + 1) else { return false }
            column = scalars.firstIndex { $0 != " " && $0 != "\t" } ?? scalars.count
        } while column == scalars.count
        if breaks == 1 { return take(" ") }
        for _ in 1..<breaks where !take("\n") { return false }
        return true
    }

    /// What follows a backslash between double quotes (RFC 8259 §7, YAML 1.2.2 §5.7).
    private mutating func escape() -> Unicode.Scalar? {
        guard column < scalars.count else { return nil }
        let letter = scalars[column]
        column += 1
        switch letter {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "b": return "\u{8}"
        case "f": return "\u{C}"
        case "0": return "\0"
        case "\"", "\\", "/", " ": return letter
        case "x": return hexadecimal(2)
        case "u": return hexadecimal(4)
        case "U": return hexadecimal(8)
        default: return nil
        }
    }

    private mutating func hexadecimal(_ count: Int) -> Unicode.Scalar? {
        guard column + count <= scalars.count else { return nil }
        var digits = ""
        digits.unicodeScalars.append(contentsOf: scalars[column..<column + count])
        column += count
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
    }

    /// A block scalar: the lines below, without their common indentation (YAML 1.2.2 §8.1).
    private mutating func block(isFolded: Bool) -> (line: Int, column: Int)? {
        var indentation: Int?
        var isFirst = true
        repeat {
            guard enter(line + 1) else { return nil }
            let leading = scalars.firstIndex { $0 != " " } ?? scalars.count
            if indentation == nil, leading < scalars.count { indentation = leading }
            if !isFirst, !take(isFolded && leading < scalars.count ? " " : "\n") { return nil }
            isFirst = false
            column = min(indentation ?? leading, scalars.count)
            while column < scalars.count, !isThere {
                guard take(scalars[column]) else { return nil }
                column += 1
            }
        } while !isThere
        return place
    }
}
