import PlanJSON

extension Evaluator {
    /// Functions of text without further arguments.
    mutating func text(_ argument: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch (step.function, argument) {
        case (.join, .list(let list)): return .string(try joined(list, by: "", step))
        case (.reverse, .list(let list)):
            try charge(list.count, step)
            return .list(list.elements.reversed())
        case (.base64Encode, .bytes(let bytes)):
            try charge(bytes: 2 * bytes.count, step)
            return .string(Base64.text(of: bytes))
        case (_, .string(let text)):
            try charge(bytes: 2 * text.utf8.count, step)
            return try self.text(text, step)
        default: throw noOverload(name(of: step), [argument], step)
        }
    }

    private func text(_ text: String, _ step: Step) throws(ExpressionError) -> Value {
        switch step.function {
        case .lowerAscii: return .string(String(decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self))
        case .upperAscii: return .string(String(decoding: text.utf8.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self))
        case .trim: return .string(text.trimmedSpace)
        case .quote: return .string(text.quoted)
        case .reverse:
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: text.unicodeScalars.reversed())
            return .string(String(scalars))
        case .base64Decode:
            guard let bytes = Base64.bytes(of: text) else {
                throw ExpressionError(.invalidArgument, "the text is not base64", at: Int(step.offset))
            }
            return .bytes(bytes)
        default: throw noOverload(name(of: step), [.string(text)], step)
        }
    }

    /// Functions of text with arguments.
    mutating func text(_ arguments: [Value], _ step: Step) throws(ExpressionError) -> Value {
        for argument in arguments { if case .string(let text) = argument { try charge(bytes: text.utf8.count, step) } }
        switch (step.function, arguments[0], arguments[1]) {
        case (.join, .list(let list), .string(let separator)): return .string(try joined(list, by: separator, step))
        case (_, .string(let text), .string(let other)):
            if let value = try text2(text, other, arguments, step) { return value }
        case (.charAt, .string(let text), .int(let position)):
            let scalars = Array(text.unicodeScalars)
            let index = try position.index(upTo: scalars.count, step)
            return .string(index == scalars.count ? "" : String(Character(scalars[index])))
        case (.substring, .string(let text), .int(let start)): return .string(try substring(text, from: start, arguments, step))
        default: break
        }
        throw noOverload(name(of: step), arguments, step)
    }

    private mutating func text2(
        _ text: String, _ other: String, _ arguments: [Value], _ step: Step
    ) throws(ExpressionError) -> Value? {
        switch (step.function, arguments.count) {
        case (.startsWith, _): return .bool(text.utf8.starts(with: other.utf8))
        case (.endsWith, _): return .bool(text.utf8.reversed().starts(with: other.utf8.reversed()))
        case (.contains, _): return .bool(Array(text.utf8).firstPosition(of: Array(other.utf8), from: 0) != nil)
        case (.indexOf, _), (.lastIndexOf, _): return try position(of: other, in: text, arguments, step)
        case (.split, 2): return try split(text, by: other, limit: -1, step)
        case (.split, 3):
            guard case .int(let limit) = arguments[2] else { return nil }
            return try split(text, by: other, limit: limit, step)
        case (.replace, 3...):
            guard case .string(let new) = arguments[2] else { return nil }
            guard arguments.count == 4 else { return .string(try replace(other, by: new, in: text, limit: -1, step)) }
            guard case .int(let limit) = arguments[3] else { return nil }
            return .string(try replace(other, by: new, in: text, limit: limit, step))
        default: return nil
        }
    }

    private func position(
        of other: String, in text: String, _ arguments: [Value], _ step: Step
    ) throws(ExpressionError) -> Value? {
        let (scalars, sought) = (Array(text.unicodeScalars), Array(other.unicodeScalars))
        var given: Int?
        if arguments.count == 3 {
            guard case .int(let start) = arguments[2] else { return nil }
            given = try start.index(upTo: scalars.count, step)
        }
        if step.function == .indexOf { return .int(Int64(scalars.firstPosition(of: sought, from: given ?? 0) ?? -1)) }
        return .int(Int64(scalars.lastPosition(of: sought, from: given ?? scalars.count) ?? -1))
    }

    private func substring(
        _ text: String, from start: Int64, _ arguments: [Value], _ step: Step
    ) throws(ExpressionError) -> String {
        let scalars = Array(text.unicodeScalars)
        let first = try start.index(upTo: scalars.count, step)
        var end = scalars.count
        if arguments.count == 3 {
            guard case .int(let last) = arguments[2] else { throw noOverload("substring", arguments, step) }
            end = try last.index(upTo: scalars.count, step)
        }
        guard first <= end else {
            throw ExpressionError(.invalidArgument, "substring(\(first), \(end)) ends before it begins", at: Int(step.offset))
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[first..<end])
        return String(view)
    }

    private mutating func joined(_ list: ValueList, by separator: String, _ step: Step) throws(ExpressionError) -> String {
        var result = ""
        for position in 0..<list.count {
            guard case .string(let part) = list[position] else { throw noOverload("join", [list[position]], step) }
            try charge(1 + (part.utf8.count + separator.utf8.count) >> 4, step)
            if position > 0 { result += separator }
            result += part
        }
        return result
    }

    private mutating func split(_ text: String, by separator: String, limit: Int64, _ step: Step) throws(ExpressionError) -> Value {
        guard limit != 0 else { return .list([]) }
        guard limit != 1 else { return .list([.string(text)]) }
        let most = limit < 0 ? Int.max : Int(limit)
        if separator.isEmpty {
            try charge(text.utf8.count, step)
            let scalars = Array(text.unicodeScalars)
            var parts: [Value] = scalars.prefix(most - 1).map { .string(String(Character($0))) }
            var rest = String.UnicodeScalarView()
            rest.append(contentsOf: scalars.dropFirst(most - 1))
            if !rest.isEmpty { parts.append(.string(String(rest))) }
            return .list(parts)
        }
        let pieces = text.pieces(between: separator, atMost: most)
        try charge(pieces.count, step)
        return .list(pieces.map { .string($0) })
    }

    private mutating func replace(
        _ old: String, by new: String, in text: String, limit: Int64, _ step: Step
    ) throws(ExpressionError) -> String {
        guard limit != 0 else { return text }
        let most = limit < 0 || limit == .max ? Int.max : Int(limit) + 1
        let pieces: [String]
        if old.isEmpty {
            let scalars = text.unicodeScalars.map { String(Character($0)) }
            let cut = Swift.min(scalars.count, most - 1)
            pieces = [""] + scalars.prefix(cut) + (most - 1 > scalars.count ? [""] : [])
            try charge(bytes: pieces.count * (new.utf8.count + 8), step)
            let rest = scalars.dropFirst(cut).joined()
            let joined = pieces.joined(separator: new)
            return most - 1 > scalars.count ? joined : joined + rest
        }
        pieces = text.pieces(between: old, atMost: most)
        try charge(pieces.count + (pieces.count * new.utf8.count) >> 4, step)
        return pieces.joined(separator: new)
    }
}

extension Int64 {
    /// This as a position in text of a length, which may be its end.
    fileprivate func index(upTo count: Int, _ step: Step) throws(ExpressionError) -> Int {
        guard self >= 0, self <= count else {
            throw ExpressionError(.invalidArgument, "index \(self) is out of range: the text has \(count) characters", at: Int(step.offset))
        }
        return Int(self)
    }
}
