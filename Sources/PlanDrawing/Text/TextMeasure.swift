/// Estimates how wide text is, without a font.
///
/// The system's font differs from reader to reader. The advances are those of Helvetica in the core AFM files, a little widened, so that
/// most fonts stay within; what is not Latin counts by its class.
struct TextMeasure: Sendable {
    /// In pixels.
    let size: Int
    var isBold = false

    /// Thousandths of the size, for U+0020 to U+007E.
    private static let advances: [Int] = [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
        611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
        556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ]

    func width(_ text: String) -> Int {
        var sum = 0
        for scalar in text.unicodeScalars { sum += Self.advance(scalar) }
        return pixels(sum)
    }

    /// The text, or its beginning with `…`, such that it is at most this wide.
    func fit(_ text: String, _ limit: Int) -> String {
        guard width(text) > limit else { return text }
        let ellipsis = 1_000
        var sum = ellipsis
        var end = text.startIndex
        for index in text.indices {
            for scalar in text[index].unicodeScalars { sum += Self.advance(scalar) }
            if pixels(sum) > limit { break }
            end = text.index(after: index)
        }
        var result = text[..<end]
        while result.last == " " { result.removeLast() }
        return result + "…"
    }

    private func pixels(_ thousandths: Int) -> Int { (thousandths * size * (isBold ? 128 : 116) + 99_999) / 100_000 }

    private static func advance(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x20...0x7E: advances[Int(scalar.value) - 0x20]
        case 0x300...0x36F, 0xFE00...0xFE0F, 0x200C, 0x200D: 0
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60: 1_000
        case 0x1F000...0x3FFFF: 1_250
        default: scalar.properties.isGraphemeExtend ? 0 : 640
        }
    }
}
