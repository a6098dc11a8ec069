import PlanCalendar
import PlanJSON
import PlanModel

/// Reads the members of one object of a plan and reports what does not fit; what was never asked for is an unknown key.
struct ObjectReader {
    let object: JSONObject
    let path: String
    let sink: FindingSink
    private var known: [String] = []

    /// Nil, and a finding, when the value is no object.
    init?(_ value: JSON, at path: String, what: String, _ sink: FindingSink) {
        guard case .object(let object) = value else {
            sink.add("format.wrong-type", "\(what) must be an object, not \(value.typeName)", at: path)
            return nil
        }
        self.object = object
        self.path = path
        self.sink = sink
    }

    func path(of key: String) -> String { "\(path)/\(JSONPointer.escape(key))" }

    func report(_ code: String, _ message: String, at key: String, severity: Finding.Severity = .blocking, suggestion: String? = nil) {
        sink.add(code, message, at: path(of: key), severity: severity, suggestion: suggestion)
    }

    /// The value of a key, whatever it is.
    mutating func value(_ key: String) -> JSON? {
        known.append(key)
        return object[key]
    }

    /// The value as `read` makes it; a finding when that gives nil.
    mutating func value<Value>(_ key: String, _ wanted: String, _ read: (JSON) -> Value?) -> Value? {
        guard let value = value(key) else { return nil }
        if let read = read(value) { return read }
        let found = value.string.map { "'\($0.prefix(60))'" } ?? value.typeName
        report("format.wrong-type", "\(key) must be \(wanted), not \(found)", at: key)
        return nil
    }

    mutating func text(_ key: String) -> String? { value(key, "a text") { $0.string } }
    mutating func bool(_ key: String) -> Bool? { value(key, "true or false") { $0.bool } }
    mutating func span(_ key: String) -> TimeSpan? { value(key, "a duration such as 15m") { $0.string.flatMap(TimeSpan.init(_:)) } }

    mutating func owner(_ key: String) -> Owner? {
        value(key, "an owner such as user:ada, group:maintainers or system:program") { $0.string.flatMap(Owner.init(_:)) }
    }

    mutating func int(_ key: String, in range: ClosedRange<Int64>) -> Int? {
        value(key, "a whole number from \(range.lowerBound) to \(range.upperBound)") { value in
            value.int.flatMap { range.contains($0) ? Int($0) : nil }
        }
    }

    /// One of a closed list of words.
    mutating func word<Word: RawRepresentable & CaseIterable>(_ key: String, _: Word.Type) -> Word? where Word.RawValue == String {
        guard let text = text(key) else { return nil }
        return word(text, at: key)
    }

    func word<Word: RawRepresentable & CaseIterable>(_ text: String, at key: String) -> Word? where Word.RawValue == String {
        if let word = Word(rawValue: text) { return word }
        let all = Word.allCases.map(\.rawValue)
        let suggestion = NearestName.suggestion(for: text, among: all) ?? "one of \(all.joined(separator: ", "))"
        report("format.unknown-word", "'\(text)' is not a value of \(key)", at: key, suggestion: suggestion)
        return nil
    }

    /// A list, its elements read one by one with their index.
    mutating func list<Element>(_ key: String, _ read: (JSON, String) -> Element?) -> [Element]? {
        guard let elements = value(key, "a list", \.array) else { return nil }
        return elements.enumerated().compactMap { read($1, "\(path(of: key))/\($0)") }
    }

    mutating func texts(_ key: String) -> [String]? {
        let sink = sink
        return list(key) { value, path in
            if case .string(let text) = value { return text }
            sink.add("format.wrong-type", "a text is needed here, not \(value.typeName)", at: path)
            return nil
        }
    }

    /// A schema: an object or a boolean.
    mutating func schema(_ key: String) -> JSON? {
        value(key, "a JSON Schema") { value in
            switch value {
            case .object, .bool: value
            default: nil
            }
        }
    }

    /// Reports keys that nobody has asked for. Keys that belong to the format but not to this version are told apart.
    func finish(later: Set<String> = []) {
        for key in object.keys where !known.contains(key) && !key.hasPrefix("x-") {
            if later.contains(key) {
                report("format.not-yet", "'\(key)' belongs to the plan format, but this version does not act on it", at: key)
            } else {
                report(
                    "format.unknown-key", "'\(key)' is not a key here", at: key,
                    suggestion: NearestName.suggestion(for: key, among: known) ?? "extension keys start with 'x-'")
            }
        }
    }
}
