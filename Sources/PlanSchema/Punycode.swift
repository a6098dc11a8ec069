/// Unicode in the letters, digits and hyphens of a host name (RFC 3492).
enum Punycode {
    private static let limit = 0x10FFFF

    /// Section 6.2.
    static func decode(_ text: String) -> [Unicode.Scalar]? {
        let bytes = Array(text.utf8)
        guard bytes.allSatisfy({ $0 < 128 }) else { return nil }
        var output: [Unicode.Scalar] = []
        var position = 0
        if let dash = bytes.lastIndex(of: UInt8(ascii: "-")) {
            output = bytes[..<dash].map { Unicode.Scalar($0) }
            position = dash + 1
        }
        var code = 128
        var place = 0
        var bias = 72
        while position < bytes.count {
            let start = place
            var weight = 1
            var base = 36
            while true {
                guard position < bytes.count, let digit = digit(bytes[position]) else { return nil }
                position += 1
                place += digit * weight
                let threshold = max(1, min(26, base - bias))
                if digit < threshold { break }
                weight *= 36 - threshold
                base += 36
                guard weight < 1 << 40, place < 1 << 40 else { return nil }
            }
            bias = adapted(place - start, output.count + 1, isFirst: start == 0)
            code += place / (output.count + 1)
            place %= output.count + 1
            guard code <= limit, let scalar = Unicode.Scalar(UInt32(code)) else { return nil }
            output.insert(scalar, at: place)
            place += 1
        }
        return output
    }

    /// Section 6.3.
    static func encode(_ scalars: [Unicode.Scalar]) -> String {
        var output = scalars.filter(\.isASCII).map(Character.init)
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append("-") }
        var code: UInt32 = 128
        var delta = 0
        var bias = 72
        while handled < scalars.count {
            guard let next = scalars.map(\.value).filter({ $0 >= code }).min() else { break }
            delta += Int(next - code) * (handled + 1)
            code = next
            for scalar in scalars {
                if scalar.value < code { delta += 1 }
                guard scalar.value == code else { continue }
                append(delta, bias, to: &output)
                bias = adapted(delta, handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return String(output)
    }

    private static func append(_ delta: Int, _ bias: Int, to output: inout [Character]) {
        var rest = delta
        var base = 36
        while true {
            let threshold = max(1, min(26, base - bias))
            if rest < threshold { break }
            output.append(letter(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            base += 36
        }
        output.append(letter(rest))
    }

    private static func letter(_ digit: Int) -> Character { Character(Unicode.Scalar(UInt8(digit < 26 ? digit + 97 : digit + 22))) }

    private static func digit(_ byte: UInt8) -> Int? {
        if byte.isDigit { return Int(byte) - 22 }
        return byte.isLetter ? Int(byte | 32) - 97 : nil
    }

    /// Section 6.1.
    private static func adapted(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var shift = 0
        while delta > 455 {
            delta /= 35
            shift += 36
        }
        return shift + 36 * delta / (delta + 38)
    }
}
