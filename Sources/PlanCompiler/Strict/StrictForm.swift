import PlanJSON

/// The second spelling of a plan, for models whose structured output knows no free keys and no optional ones.
///
/// Every object is closed and has every key, with `null` for what is not said; objects with keys of the author's own are lists of
/// `{ name, value }`; rare settings and free values are JSON inside of a text (`configJson`, `inputsJson`, `schemaJson`, `answerJson`).
struct StrictForm {
    let sink: FindingSink
    /// Where the parts of the expanded plan stand in the document: pointers of the one to pointers of the other.
    private(set) var origins: [String: String] = [:]

    init(sink: FindingSink) { self.sink = sink }

    /// Whether a document is in this form: it has the key that the form always has.
    static func isUsed(by document: JSON) -> Bool { document.object?["configJson"] != nil }

    /// Texts that hold what an object with keys of the author's own holds in the usual form.
    private static let dictionaries: Set = ["labels", "env", "headers", "outputs"]

    /// The plan in its usual form.
    mutating func expand(_ document: JSON) -> JSON {
        guard case .object(var plan) = expand(document, from: "", to: "") else { return document }
        if case .string(let text)? = plan["inputsJson"] {
            plan["inputs"] = parse(text, at: "/inputsJson", to: "/inputs")
        }
        plan["inputsJson"] = nil
        plan["schemas"] = plan["schemas"].flatMap { named($0, value: "schemaJson", at: "/schemas") }
        if let questions = plan["openQuestions"]?.array { plan["openQuestions"] = .array(questions.enumerated().map { answer($1, $0) }) }
        return .object(plan)
    }

    /// An object without what is null, its dictionaries as objects, and the settings of `configJson` beside the others.
    private mutating func expand(_ value: JSON, from: String, to: String) -> JSON {
        switch value {
        case .array(let elements): return .array(elements.enumerated().map { expand($1, from: "\(from)/\($0)", to: "\(to)/\($0)") })
        case .object(let object):
            var expanded = JSONObject()
            for (key, member) in object where member != .null && key != "configJson" && !Self.saysNothing(key, member) {
                let place = "/\(JSONPointer.escape(key))"
                if Self.dictionaries.contains(key), member.array != nil {
                    expanded[key] = dictionary(member, from: from + place, to: to + place)
                } else {
                    expanded[key] = expand(member, from: from + place, to: to + place)
                }
            }
            if case .string(let text)? = object["configJson"], let settings = parse(text, at: from + "/configJson", to: nil) {
                guard case .object(let settings) = settings else {
                    sink.add("strict.config-invalid", "configJson must hold a JSON object", at: from + "/configJson")
                    return .object(expanded)
                }
                for (key, setting) in settings where expanded[key] == nil {
                    expanded[key] = setting
                    origins["\(to)/\(JSONPointer.escape(key))"] = from + "/configJson"
                }
            }
            return .object(expanded)
        default: return value
        }
    }

    /// A model that must give every list gives empty ones; two keys mean something when they are empty.
    private static func saysNothing(_ key: String, _ value: JSON) -> Bool {
        value.array?.isEmpty == true && !["nodes", "otherwise", "to"].contains(key)
    }

    private mutating func dictionary(_ list: JSON, from: String, to: String) -> JSON {
        var object = JSONObject()
        for (index, entry) in (list.array ?? []).enumerated() {
            let place = "\(from)/\(index)"
            guard let name = entry["name"]?.string, let value = entry["value"] else {
                sink.add("strict.entry-invalid", "an entry needs 'name' and 'value'", at: place)
                continue
            }
            if object[name] != nil {
                sink.add("strict.duplicate-name", "two entries have the name '\(name.prefix(80))'", at: place + "/name")
            }
            object[name] = value
            origins["\(to)/\(JSONPointer.escape(name))"] = place + "/value"
        }
        return .object(object)
    }

    private mutating func named(_ list: JSON, value key: String, at path: String) -> JSON? {
        guard let entries = list.array else { return list }
        var object = JSONObject()
        for (index, entry) in entries.enumerated() {
            let place = "\(path)/\(index)"
            guard let name = entry["name"]?.string, let text = entry[key]?.string else {
                sink.add("strict.entry-invalid", "an entry needs 'name' and '\(key)'", at: place)
                continue
            }
            if object[name] != nil {
                sink.add("strict.duplicate-name", "two entries have the name '\(name.prefix(80))'", at: place + "/name")
            }
            object[name] = parse(text, at: "\(place)/\(key)", to: "\(path)/\(JSONPointer.escape(name))")
        }
        return .object(object)
    }

    private mutating func answer(_ question: JSON, _ index: Int) -> JSON {
        guard case .object(var object) = question, case .string(let text)? = object["answerJson"] else { return question }
        object["answerJson"] = nil
        object["answer"] = parse(text, at: "/openQuestions/\(index)/answerJson", to: "/openQuestions/\(index)/answer")
        return .object(object)
    }

    private mutating func parse(_ text: String, at path: String, to place: String?) -> JSON? {
        if let place { origins[place] = path }
        do {
            return try JSON(parsing: text)
        } catch {
            sink.add("strict.config-invalid", "the text is not JSON: \(error.message)", at: path, suggestion: "write JSON in it, or null")
            return nil
        }
    }

    /// The place in the document of a place in the expanded plan.
    func origin(of pointer: String) -> (pointer: String, isSame: Bool) {
        guard !origins.isEmpty else { return (pointer, true) }
        var prefix = pointer[...]
        while !prefix.isEmpty {
            if let origin = origins[String(prefix)] {
                // What is inside of a text has no place of its own.
                let isText = origin.hasSuffix("Json")
                return (isText ? origin : origin + pointer[prefix.endIndex...], false)
            }
            prefix = prefix[..<(prefix.lastIndex(of: "/") ?? prefix.startIndex)]
        }
        return (pointer, true)
    }
}
