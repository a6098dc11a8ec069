/// Host names: RFC 1123, and IDNA 2008 (RFC 5890 to 5893) for those in other scripts.
///
/// The classes of RFC 5892 are worked out from general categories, and directions from blocks; a rare character may be judged wrongly.
enum SchemaHostname {
    static func isName(_ text: String, international: Bool) -> Bool {
        var text = text
        if international {
            text = String(
                String.UnicodeScalarView(text.unicodeScalars.map { "\u{3002}\u{FF0E}\u{FF61}".unicodeScalars.contains($0) ? "." : $0 }))
        }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var length = labels.count - 1
        var decoded: [[Unicode.Scalar]] = []
        for label in labels {
            guard let scalars = read(label, international: international) else { return false }
            decoded.append(scalars)
            length += encodedLength(label)
        }
        guard length <= 253 else { return false }
        let hasRight = decoded.contains { $0.contains { isRightToLeft($0.value) } }
        return !hasRight || decoded.allSatisfy(followsDirectionRule)
    }

    /// The domain of an email address: as a host name; in other scripts any letters, as mail systems take them.
    static func isMailDomain(_ text: String, international: Bool) -> Bool {
        guard international, !text.utf8.allSatisfy({ $0 < 128 }) else { return isName(text, international: false) }
        return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.unicodeScalars.allSatisfy { $0.isASCII ? isLetterDigitHyphen($0) : !$0.properties.isWhitespace }
        }
    }

    private static func encodedLength(_ label: String) -> Int {
        label.utf8.allSatisfy { $0 < 128 } ? label.utf8.count : 4 + Punycode.encode(Array(label.unicodeScalars)).utf8.count
    }

    private static func isLetterDigitHyphen(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII && (UInt8(scalar.value).isLetter || UInt8(scalar.value).isDigit || scalar == "-")
    }

    /// The characters that a label stands for, or nil when it is none.
    private static func read(_ label: String, international: Bool) -> [Unicode.Scalar]? {
        let scalars = Array(label.unicodeScalars)
        guard let first = scalars.first, first != "-", scalars.last != "-", encodedLength(label) <= 63 else { return nil }
        if scalars.allSatisfy(\.isASCII) {
            guard scalars.allSatisfy(isLetterDigitHyphen) else { return nil }
            guard label.lowercased().hasPrefix("xn--") else {
                return international && scalars.count > 3 && scalars[2] == "-" && scalars[3] == "-" ? nil : scalars
            }
            let encoded = String(label.dropFirst(4))
            guard let decoded = Punycode.decode(encoded.lowercased()), isInternationalLabel(decoded) else { return nil }
            guard Punycode.encode(decoded) == encoded.lowercased(), !decoded.allSatisfy(\.isASCII) else { return nil }
            return decoded
        }
        return international && isInternationalLabel(scalars) ? scalars : nil
    }

    /// RFC 5891, section 4.2.
    private static func isInternationalLabel(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let first = scalars.first, first != "-", scalars.last != "-" else { return false }
        if scalars.count > 3, scalars[2] == "-", scalars[3] == "-" { return false }
        switch first.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: return false
        default: break
        }
        for (position, scalar) in scalars.enumerated() {
            guard isAllowed(scalar) || fitsContext(scalars, position) else { return false }
        }
        return true
    }

    /// RFC 5892, section 3: lower-case letters, marks and digits, with the exceptions of section 2.6.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007: return true
        case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B, 0x660...0x669, 0x6F0...0x6F9: return false
        case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7FB: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber:
            return !scalar.properties.changesWhenNFKCCaseFolded
        default: return false
        }
    }

    /// The characters that are allowed only beside certain others (RFC 5892, appendix A).
    private static func fitsContext(_ scalars: [Unicode.Scalar], _ position: Int) -> Bool {
        let before = position > 0 ? scalars[position - 1] : nil
        let after = position + 1 < scalars.count ? scalars[position + 1] : nil
        switch scalars[position].value {
        case 0x200C, 0x200D:
            guard let before else { return false }
            if before.properties.canonicalCombiningClass == .virama { return true }
            guard scalars[position].value == 0x200C, let after else { return false }
            return isJoining(before.value) && isJoining(after.value)
        case 0xB7: return before == "l" && after == "l"
        case 0x375: return after.map { (0x370...0x3FF).contains($0.value) || (0x1F00...0x1FFF).contains($0.value) } ?? false
        case 0x5F3, 0x5F4: return before.map { (0x590...0x5FF).contains($0.value) } ?? false
        case 0x30FB:
            return scalars.contains {
                (0x3041...0x3096).contains($0.value) || (0x30A1...0x30FA).contains($0.value) || $0.properties.isIdeographic
            }
        case 0x660...0x669: return !scalars.contains { (0x6F0...0x6F9).contains($0.value) }
        case 0x6F0...0x6F9: return !scalars.contains { (0x660...0x669).contains($0.value) }
        default: return false
        }
    }

    /// Letters of the scripts that join their neighbours.
    private static func isJoining(_ value: UInt32) -> Bool {
        (0x620...0x64A).contains(value) || (0x66E...0x6D3).contains(value) || (0x750...0x77F).contains(value)
            || (0x8A0...0x8C7).contains(value)
    }

    private static func isRightToLeft(_ value: UInt32) -> Bool {
        switch value {
        case 0x660...0x669, 0x6F0...0x6F9: false
        case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
        default: false
        }
    }

    /// RFC 5893, section 2, for a name with letters that are written from the right.
    private static func followsDirectionRule(_ scalars: [Unicode.Scalar]) -> Bool {
        guard let first = scalars.first else { return false }
        let isMark = { (scalar: Unicode.Scalar) in scalar.properties.generalCategory == .nonspacingMark }
        let isArabicDigit = { (scalar: Unicode.Scalar) in (0x660...0x669).contains(scalar.value) }
        let isEuropeanDigit = { (scalar: Unicode.Scalar) in
            (0x30...0x39).contains(scalar.value) || (0x6F0...0x6F9).contains(scalar.value)
        }
        let last = scalars.last { !isMark($0) } ?? first
        if isRightToLeft(first.value), !isMark(first) {
            let isClean = scalars.allSatisfy {
                isRightToLeft($0.value) || isMark($0) || isArabicDigit($0) || isEuropeanDigit($0) || $0 == "-" || $0.value == 0x200C
            }
            let mixes = scalars.contains(where: isArabicDigit) && scalars.contains(where: isEuropeanDigit)
            return isClean && !mixes && (isRightToLeft(last.value) || isArabicDigit(last) || isEuropeanDigit(last))
        }
        guard !isEuropeanDigit(first), !isArabicDigit(first) else { return false }
        return !scalars.contains { isRightToLeft($0.value) || isArabicDigit($0) }
    }
}
