import PlanJSON

extension Evaluator {
    /// `'%s is %.2f'.format([…])` as the strings extension defines it.
    mutating func format(_ template: Value, _ arguments: Value, _ step: Step) throws(ExpressionError) -> String {
        guard case .string(let template) = template, case .list(let arguments) = arguments else {
            throw noOverload("format", [template, arguments], step)
        }
        try charge(bytes: template.utf8.count, step)
        var result: [UInt8] = []
        var used = 0
        var rest = template.utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                result.append(byte)
                continue
            }
            if rest.first == byte {
                rest.removeFirst()
                result.append(byte)
                continue
            }
            let clause = try FormatClause(&rest, step)
            guard used < arguments.count else {
                throw ExpressionError(.invalidArgument, "format() needs a value number \(used + 1) for its text", at: Int(step.offset))
            }
            let text = try self.text(of: arguments[used], clause, step)
            try charge(1 + text.utf8.count >> 4, step)
            result.append(contentsOf: text.utf8)
            used += 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func text(of value: Value, _ clause: FormatClause, _ step: Step) throws(ExpressionError) -> String {
        switch (clause.letter, value) {
        case ("s", _): return try shown(value, step)
        case ("d", .int(let number)): return String(number)
        case ("d", .uint(let number)): return String(number)
        case ("d", .double(let number)) where !number.isFinite: return number.expressionText
        case ("b", .bool(let flag)): return flag ? "1" : "0"
        case ("b", .int(let number)): return String(number, radix: 2)
        case ("b", .uint(let number)): return String(number, radix: 2)
        case ("o", .int(let number)): return String(number, radix: 8)
        case ("o", .uint(let number)): return String(number, radix: 8)
        case ("x", _), ("X", _): return try hexadecimal(value, uppercase: clause.letter == "X", step)
        case ("f", .int(let number)): return DecimalText.fixed(Double(number), digits: clause.precision ?? 6)
        case ("f", .uint(let number)): return DecimalText.fixed(Double(number), digits: clause.precision ?? 6)
        case ("f", .double(let number)): return DecimalText.fixed(number, digits: clause.precision ?? 6)
        case ("e", .int(let number)): return DecimalText.scientific(Double(number), digits: clause.precision ?? 6)
        case ("e", .uint(let number)): return DecimalText.scientific(Double(number), digits: clause.precision ?? 6)
        case ("e", .double(let number)): return DecimalText.scientific(number, digits: clause.precision ?? 6)
        default: throw noOverload("%\(clause.letter)", [value], step)
        }
    }

    private func hexadecimal(_ value: Value, uppercase: Bool, _ step: Step) throws(ExpressionError) -> String {
        switch value {
        case .int(let number): return String(number, radix: 16, uppercase: uppercase)
        case .uint(let number): return String(number, radix: 16, uppercase: uppercase)
        case .string(let text): return hexadecimal(Array(text.utf8), uppercase)
        case .bytes(let bytes): return hexadecimal(bytes, uppercase)
        default: throw noOverload("%x", [value], step)
        }
    }

    private func hexadecimal(_ bytes: [UInt8], _ uppercase: Bool) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: uppercase) }.joined()
    }

    /// A value as `%s` shows it; maps in the order of their keys.
    private mutating func shown(_ value: Value, _ step: Step) throws(ExpressionError) -> String {
        try charge(1, step)
        switch value {
        case .null: return "null"
        case .type(let name): return name
        case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .list(let list):
            var parts: [String] = []
            for position in 0..<list.count { parts.append(try shown(list[position], step)) }
            return "[\(parts.joined(separator: ", "))]"
        case .map(let map):
            var parts: [String] = []
            for key in map.keys {
                guard let mapKey = MapKey(lookup: key), let member = map[mapKey] else { continue }
                parts.append("\(try shown(key, step)): \(try shown(member, step))")
            }
            return "{\(parts.sorted { $0.precedes($1) }.joined(separator: ", "))}"
        default:
            let text = try string(value, step)
            try charge(bytes: text.utf8.count, step)
            return text
        }
    }
}
