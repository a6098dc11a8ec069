extension PatternParser {
    /// Reads an escape outside of brackets.
    mutating func parseEscape() throws(PatternError) -> PatternNode? {
        let start = position
        position += 1
        guard let scalar = current else { throw syntaxError("the expression ends with '\\'") }
        position += 1
        switch (scalar, syntax) {
        case ("b", _): return .assertion(.wordBoundary)
        case ("B", _): return .assertion(.notWordBoundary)
        case ("A", .re2): return .assertion(.start)
        case ("z", .re2): return .assertion(.end)
        case ("C", .re2):
            refuse("'\\C' matches single bytes, which is not done here")
            return .empty
        case ("Q", .re2):
            isQuoting = true
            return nil
        case ("k", .ecma):
            try parseNamedReference()
            return .empty
        case ("1"..."9", .ecma):
            while let digit = current, ("0"..."9").contains(digit) { position += 1 }
            refuse("back-references cannot be matched in linear time")
            return .empty
        default:
            position = start
            if let set = try parseSetEscape() { return .set(cased(set)) }
            return literal(try parseCharacterEscape(inClass: false))
        }
    }

    private mutating func parseNamedReference() throws(PatternError) {
        guard take("<") else { throw syntaxError("'\\k' needs a group name") }
        while let scalar = current, scalar != ">" {
            _ = scalar
            position += 1
        }
        guard take(">") else { throw syntaxError("'\\k<' is never closed") }
        refuse("back-references cannot be matched in linear time")
    }

    /// Reads `\d`, `\w`, `\s`, `\p{…}` and their opposites; nil, without moving, at any other escape.
    mutating func parseSetEscape() throws(PatternError) -> PatternSet? {
        guard position + 1 < scalars.count else { return nil }
        let scalar = scalars[position + 1]
        let set: PatternSet
        switch scalar {
        case "d", "D": set = .digits
        case "w", "W": set = .word
        case "s", "S": set = syntax == .ecma ? .ecmaSpace : .re2Space
        case "p", "P":
            position += 2
            let property = try parseProperty()
            return scalar == "P" ? property.inverted : property
        default: return nil
        }
        position += 2
        return ("A"..."Z").contains(scalar) ? set.inverted : set
    }

    private mutating func parseProperty() throws(PatternError) -> PatternSet {
        let start = position
        var name = ""
        if take("{") {
            while let scalar = current, scalar != "}" {
                name.unicodeScalars.append(scalar)
                position += 1
            }
            guard take("}") else { throw syntaxError("'\\p{' is never closed") }
        } else if syntax == .re2, let scalar = current {
            name.unicodeScalars.append(scalar)
            position += 1
        } else {
            throw syntaxError("'\\p' needs a property name in braces")
        }
        let isNegated = syntax == .re2 && name.hasPrefix("^")
        let bare = isNegated ? String(name.dropFirst()) : name
        if let set = PatternSet.property(bare) { return isNegated ? set.inverted : set }
        guard !bare.isEmpty, bare.unicodeScalars.allSatisfy({ $0.properties.isIDContinue || $0 == "=" }) else {
            position = start
            throw syntaxError("'\(name)' is no name of a Unicode property")
        }
        refuse("the Unicode property '\(bare)' is not known here (general categories are)")
        return .any
    }

    /// Reads an escape that stands for one character.
    mutating func parseCharacterEscape(inClass: Bool) throws(PatternError) -> Unicode.Scalar {
        position += 1
        guard let scalar = current else { throw syntaxError("the expression ends with '\\'") }
        position += 1
        switch (scalar, syntax) {
        case ("t", _): return "\t"
        case ("n", _): return "\n"
        case ("r", _): return "\r"
        case ("f", _): return "\u{0C}"
        case ("v", _): return "\u{0B}"
        case ("b", .ecma) where inClass: return "\u{08}"
        case ("a", .re2): return "\u{07}"
        case ("x", _): return try parseHex(braced: syntax == .re2)
        case ("u", .ecma): return try parseUnicodeEscape()
        case ("c", .ecma): return try parseControlEscape()
        case ("0", .ecma): return try parseNull()
        case ("0"..."7", .re2): return try parseOctal(first: scalar)
        default:
            guard scalar.isASCII, !PatternSet.word.contains(scalar.value) || scalar == "_" else {
                position -= 1
                throw syntaxError("'\\\(scalar)' is no escape")
            }
            return scalar
        }
    }

    private mutating func parseControlEscape() throws(PatternError) -> Unicode.Scalar {
        guard let letter = current, PatternSet(pairs: "azAZ").contains(letter.value) else {
            throw syntaxError("'\\c' needs a letter")
        }
        position += 1
        return Unicode.Scalar(UInt8(letter.value & 31))
    }

    private mutating func parseNull() throws(PatternError) -> Unicode.Scalar {
        if let next = current, ("0"..."9").contains(next) { throw syntaxError("'\\0' is followed by a digit") }
        return "\u{0}"
    }

    private mutating func parseOctal(first: Unicode.Scalar) throws(PatternError) -> Unicode.Scalar {
        var value = first.value - 48
        var digits = 1
        while digits < 3, let next = current, ("0"..."7").contains(next) {
            value = value * 8 + next.value - 48
            position += 1
            digits += 1
        }
        guard first == "0" || digits > 1 else { throw syntaxError("RE2 has no back-references") }
        return try scalar(value)
    }

    private mutating func parseHex(braced: Bool) throws(PatternError) -> Unicode.Scalar {
        if braced, take("{") { return try parseBracedHex() }
        return try scalar(try hexDigits(2))
    }

    private mutating func parseUnicodeEscape() throws(PatternError) -> Unicode.Scalar {
        if take("{") { return try parseBracedHex() }
        let first = try hexDigits(4)
        guard (0xD800...0xDBFF).contains(first) else { return try scalar(first) }
        guard take("\\u") else { throw syntaxError("half of a surrogate pair") }
        let second = try hexDigits(4)
        guard (0xDC00...0xDFFF).contains(second) else { throw syntaxError("half of a surrogate pair") }
        return try scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }

    private mutating func parseBracedHex() throws(PatternError) -> Unicode.Scalar {
        var value: UInt32 = 0
        var count = 0
        while let digit = current.flatMap(Self.hexValue) {
            value = min(value * 16 + digit, 0x110000)
            count += 1
            position += 1
        }
        guard count > 0, take("}") else { throw syntaxError("a code point needs hexadecimal digits in braces") }
        return try scalar(value)
    }

    private mutating func hexDigits(_ count: Int) throws(PatternError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<count {
            guard let digit = current.flatMap(Self.hexValue) else { throw syntaxError("\(count) hexadecimal digits are needed") }
            value = value * 16 + digit
            position += 1
        }
        return value
    }

    private static func hexValue(_ scalar: Unicode.Scalar) -> UInt32? {
        switch scalar {
        case "0"..."9": scalar.value - 48
        case "a"..."f": scalar.value - 87
        case "A"..."F": scalar.value - 55
        default: nil
        }
    }

    private func scalar(_ value: UInt32) throws(PatternError) -> Unicode.Scalar {
        guard let scalar = Unicode.Scalar(value) else { throw syntaxError("there is no character of that number") }
        return scalar
    }
}
