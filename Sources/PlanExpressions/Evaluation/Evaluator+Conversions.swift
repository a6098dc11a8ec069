extension Evaluator {
    mutating func convert(_ argument: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch step.function {
        case .toInt: return .int(try int(argument, step))
        case .toUint: return .uint(try uint(argument, step))
        case .toDouble: return .double(try double(argument, step))
        case .toString: return .string(try string(argument, step))
        case .toBytes: return .bytes(try bytes(argument, step))
        case .toBool: return .bool(try bool(argument, step))
        case .toTimestamp: return .timestamp(try timestamp(argument, step))
        default: return .duration(try duration(argument, step))
        }
    }

    private func unreadable(_ text: String, as type: String, _ step: Step) -> ExpressionError {
        let shown = text.utf8.count > 80 ? "\(text.prefix(60))…" : text
        return ExpressionError(.invalidArgument, "'\(shown)' cannot be read as \(article(type))", at: Int(step.offset))
    }

    private func int(_ argument: Value, _ step: Step) throws(ExpressionError) -> Int64 {
        switch argument {
        case .int(let value): return value
        case .uint(let value): return try checked(Int64(exactly: value), step)
        case .double(let value):
            guard value > -0x1p63, value < 0x1p63 else { throw overflow(step) }
            return Int64(value)
        case .string(let text):
            guard let value = Int64(text) else { throw unreadable(text, as: "int", step) }
            return value
        case .timestamp(let time): return time.seconds
        case .duration(let span): return span.nanoseconds / 1_000_000_000
        default: throw noOverload("int", [argument], step)
        }
    }

    private func uint(_ argument: Value, _ step: Step) throws(ExpressionError) -> UInt64 {
        switch argument {
        case .uint(let value): return value
        case .int(let value): return try checked(UInt64(exactly: value), step)
        case .double(let value):
            guard value >= 0, value < 0x1p64 else { throw overflow(step) }
            return UInt64(value)
        case .string(let text):
            guard let value = UInt64(text) else { throw unreadable(text, as: "uint", step) }
            return value
        default: throw noOverload("uint", [argument], step)
        }
    }

    private func double(_ argument: Value, _ step: Step) throws(ExpressionError) -> Double {
        switch argument {
        case .double(let value): return value
        case .int(let value): return Double(value)
        case .uint(let value): return Double(value)
        case .string(let text):
            guard let value = Double(text), value.isFinite || !text.utf8.contains(where: \.isDigit) else {
                throw unreadable(text, as: "double", step)
            }
            return value
        default: throw noOverload("double", [argument], step)
        }
    }

    mutating func string(_ argument: Value, _ step: Step) throws(ExpressionError) -> String {
        switch argument {
        case .string(let value): return value
        case .bool(let value): return value ? "true" : "false"
        case .int(let value): return String(value)
        case .uint(let value): return String(value)
        case .double(let value): return value.expressionText
        case .bytes(let value):
            try charge(bytes: value.count, step)
            guard let text = String(validating: value, as: UTF8.self) else {
                throw ExpressionError(.invalidArgument, "the bytes are not UTF-8", at: Int(step.offset))
            }
            return text
        case .timestamp(let value): return value.text
        case .duration(let value): return value.text
        case .network(let value): return value.text
        default: throw noOverload("string", [argument], step)
        }
    }

    private mutating func bytes(_ argument: Value, _ step: Step) throws(ExpressionError) -> [UInt8] {
        switch argument {
        case .bytes(let value): return value
        case .string(let value):
            try charge(bytes: value.utf8.count, step)
            return Array(value.utf8)
        default: throw noOverload("bytes", [argument], step)
        }
    }

    private func bool(_ argument: Value, _ step: Step) throws(ExpressionError) -> Bool {
        switch argument {
        case .bool(let value): return value
        case .string(let text):
            switch text {
            case "true", "TRUE", "True", "t", "1": return true
            case "false", "FALSE", "False", "f", "0": return false
            default: throw unreadable(text, as: "bool", step)
            }
        default: throw noOverload("bool", [argument], step)
        }
    }

    private func timestamp(_ argument: Value, _ step: Step) throws(ExpressionError) -> Instant {
        switch argument {
        case .timestamp(let value): return value
        case .int(let seconds): return try checked(Instant(seconds: seconds), step)
        case .string(let text):
            guard let value = Instant(text) else { throw unreadable(text, as: "timestamp", step) }
            return value
        default: throw noOverload("timestamp", [argument], step)
        }
    }

    private func duration(_ argument: Value, _ step: Step) throws(ExpressionError) -> Span {
        switch argument {
        case .duration(let value): return value
        case .int(let seconds):
            let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
            guard !overflow else { throw self.overflow(step) }
            return Span(nanoseconds: nanoseconds)
        case .string(let text):
            guard let value = Span(text) else { throw unreadable(text, as: "duration", step) }
            return value
        default: throw noOverload("duration", [argument], step)
        }
    }
}

extension Double {
    /// The shortest text that reads back as this number; whole numbers without a fraction, as JSON and JavaScript write them.
    var expressionText: String {
        if isNaN { return "NaN" }
        if isInfinite { return self < 0 ? "-Infinity" : "Infinity" }
        if let whole = Int64(exactly: self), abs(self) < 1e15 { return sign == .minus && whole == 0 ? "-0" : String(whole) }
        return description
    }
}
