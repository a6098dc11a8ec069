import PlanCalendar
import PlanJSON
import PlanModel

/// Reads the members of one object of a plan and reports what does not fit; what was never asked for is an unknown key.
struct ObjectReader {
    let object: JSONObject
    let path: String
    let sink: FindingSink
    private var known: [String] = []
    /// The positions of members that were asked for, as bits.
    private var asked: UInt64 = 0
    /// The positions of all members, as bits; none of an object that has too many.
    private let members: UInt64
    /// The lengths that the object's keys have, as bits: most keys that are asked for are not there, and most of those have another length.
    private var lengths: UInt64 = 0

    /// Nil, and a finding, when the value is no object.
    init?(_ value: JSON, at path: String, what: String, _ sink: FindingSink) {
        guard case .object(let object) = value else {
            sink.add("format.wrong-type", "\(what) must be an object, not \(value.typeName)", at: path)
            return nil
        }
        self.object = object
        self.path = path
        self.sink = sink
        members = object.count < 64 ? (1 << UInt64(object.count)) - 1 : .max
        known.reserveCapacity(8)
        for key in object.keys { lengths |= Self.bit(key) }
    }

    /// The object below a key; nil when there is none, or it is no object.
    mutating func object(_ key: String, _ what: String) -> ObjectReader? {
        value(key).flatMap { ObjectReader($0, at: path(of: key), what: what, sink) }
    }

    func path(of key: String) -> String { "\(path)/\(JSONPointer.escape(key))" }

    func report(
        _ code: String, _ message: String, at key: String, severity: Finding.Severity = .blocking, suggestion: String? = nil,
        fix: JSON? = nil
    ) {
        sink.add(code, message, at: path(of: key), severity: severity, suggestion: suggestion, fix: fix)
    }

    /// Whether every member has been asked for, so that there is nothing more to read.
    var isExhausted: Bool { asked == members && object.count < 64 }

    private static func bit(_ key: String) -> UInt64 { 1 << UInt64(truncatingIfNeeded: key.utf8.count & 63) }

    /// The value of a key, whatever it is.
    mutating func value(_ key: String) -> JSON? {
        // Then no key is unknown, and nobody needs to know which there might have been.
        if isExhausted { return nil }
        known.append(key)
        guard lengths & Self.bit(key) != 0, let position = object.position(of: key) else { return nil }
        if position < 64 { asked |= 1 << UInt64(position) }
        return object.values[position]
    }

    /// The value as `read` makes it; a finding when that gives nil.
    mutating func value<Value>(
        _ key: String, _ wanted: @autoclosure () -> String, code: String = "format.wrong-type", _ read: (JSON) -> Value?
    ) -> Value? {
        guard let value = value(key) else { return nil }
        if let read = read(value) { return read }
        let found = value.string.map { "'\($0.prefix(60))'" } ?? (value.isScalar ? value.text : value.typeName)
        report(code, "\(key) must be \(wanted()), not \(found)", at: key)
        return nil
    }

    mutating func text(_ key: String) -> String? { value(key, "a text") { $0.string } }
    /// A text in which expressions may stand.
    mutating func template(_ key: String) -> JSON? { text(key).map { .string($0) } }
    mutating func bool(_ key: String) -> Bool? { value(key, "true or false") { $0.bool } }

    mutating func span(_ key: String, code: String = "format.wrong-type") -> TimeSpan? {
        value(key, "a duration such as 15m", code: code) { $0.string.flatMap(TimeSpan.init(_:)) }
    }

    mutating func instant(_ key: String, code: String = "format.wrong-type") -> Timestamp? {
        value(key, "an instant such as 2026-12-01T09:00:00Z", code: code) { $0.string.flatMap(Timestamp.init(_:)) }
    }

    mutating func int(_ key: String, in range: ClosedRange<Int64>, code: String = "format.wrong-type") -> Int? {
        value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)", code: code) { value in
            value.int.flatMap { range.contains($0) ? Int($0) : nil }
        }
    }

    mutating func number(_ key: String, in range: ClosedRange<Double>, code: String = "format.wrong-type") -> Double? {
        value(key, "a number from \(range.lowerBound) to \(range.upperBound)", code: code) { value in
            value.double.flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// One of a closed list of words.
    mutating func word<Word: RawRepresentable & CaseIterable>(
        _ key: String, _: Word.Type, code: String = "format.unknown-word"
    ) -> Word? where Word.RawValue == String {
        guard let text = text(key) else { return nil }
        return word(text, at: path(of: key), what: key, code: code)
    }

    func word<Word: RawRepresentable & CaseIterable>(
        _ text: String, at path: String, what: String, code: String = "format.unknown-word"
    ) -> Word? where Word.RawValue == String {
        if let word = Word(rawValue: text) { return word }
        let all = Word.allCases.map(\.rawValue)
        sink.add(
            code, "'\(text.prefix(80))' is not a value of \(what)", at: path, name: text, among: all,
            otherwise: "one of \(all.joined(separator: ", "))")
        return nil
    }

    /// A list, its elements read one by one with their path.
    mutating func list<Element>(_ key: String, _ read: (JSON, String) -> Element?) -> [Element]? {
        guard let elements = value(key, "a list", \.array) else { return nil }
        let path = path(of: key)
        return elements.enumerated().compactMap { read($1, "\(path)/\($0)") }
    }

    mutating func texts(_ key: String) -> [String]? {
        // Nearly always nothing is wrong, and then no place has to be spelled out.
        if let texts = plainTexts(key) { return texts }
        let sink = sink
        return list(key) { value, path in
            if case .string(let text) = value { return text }
            sink.add("format.wrong-type", "a text is needed here, not \(value.typeName)", at: path)
            return nil
        }
    }

    /// The texts of a list of nothing but texts.
    private mutating func plainTexts(_ key: String) -> [String]? {
        guard !isExhausted, lengths & Self.bit(key) != 0, let position = object.position(of: key),
            case .array(let elements) = object.values[position]
        else { return nil }
        var texts: [String] = []
        texts.reserveCapacity(elements.count)
        for element in elements {
            guard case .string(let text) = element else { return nil }
            texts.append(text)
        }
        _ = value(key)
        return texts
    }

    /// Texts that become something else, which reports what does not.
    mutating func texts<Element>(_ key: String, _ read: (String, String) -> Element?) -> [Element]? {
        let sink = sink
        return list(key) { value, path in
            if case .string(let text) = value { return read(text, path) }
            sink.add("format.wrong-type", "a text is needed here, not \(value.typeName)", at: path)
            return nil
        }
    }

    mutating func nodeIDs(_ key: String) -> [NodeID]? { texts(key)?.map { NodeID($0) } }

    /// A schema: an object or a boolean.
    mutating func schema(_ key: String) -> JSON? {
        value(key, "a JSON Schema") { value in
            switch value {
            case .object, .bool: value
            default: nil
            }
        }
    }

    /// Reports keys that nobody has asked for.
    func finish() {
        if isExhausted { return }
        for key in object.keys where !known.contains(key) && !key.hasPrefix("x-") {
            let nearest = NearestName.of(key, among: known)
            let isFree = nearest.map { object[$0] == nil && NearestName.isSlip(key, of: $0) } ?? false
            report(
                "format.unknown-key", "'\(key.prefix(80))' is not a key here", at: key,
                suggestion: nearest.map { "did you mean '\($0)'?" } ?? "extension keys start with 'x-'",
                fix: isFree ? nearest.map { .patch(moving: path(of: key), to: path(of: $0)) } : nil)
        }
    }
}

extension JSON {
    var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}
