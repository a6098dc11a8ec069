import PlanJSON
import PlanTestKit

extension SeededRandom {
    mutating func value(depth: Int = 0) -> JSON {
        switch Int.random(in: 0..<(depth > 4 ? 5 : 8), using: &self) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &self))
        case 2: return .int(Int64(bitPattern: next()) >> Int64.random(in: 0..<64, using: &self))
        case 3: return .double(double())
        case 4: return .string(string())
        case 5, 6: return .array((0..<Int.random(in: 0..<6, using: &self)).map { _ in value(depth: depth + 1) })
        default:
            return .object(JSONObject((0..<Int.random(in: 0..<20, using: &self)).map { _ in (string(), value(depth: depth + 1)) }))
        }
    }

    mutating func double() -> Double {
        while true {
            let value = Double(bitPattern: next())
            if value.isFinite { return Bool.random(using: &self) ? value : Double(Int32(truncatingIfNeeded: next())) / 64 }
        }
    }

    mutating func string() -> String {
        let pool: [Unicode.Scalar] = [
            "a", "b", "\"", "\\", "/", "\n", "\u{0}", "\u{1F}", "é", "e", "\u{301}", "\u{FFFD}", "😀", "\u{E000}", "~",
        ]
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<20, using: &self) { text.append(pool[Int.random(in: 0..<pool.count, using: &self)]) }
        return String(text)
    }
}
