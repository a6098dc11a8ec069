import PlanJSON
import PlanModel

/// Reads the arguments of a call: what is unknown, missing or of another type is refused, with its place.
struct LinearArguments {
    /// The longest text of a kind that people read at once, and of one that is kept whole.
    static let titleLimit = 200
    static let textLimit = 20_000

    private let object: JSONObject
    private let place: String

    init(_ value: JSON, at place: String = "", keys: [String]) throws(PlanError) {
        guard case .object(let object) = value else {
            throw PlanError("linear.argument-invalid", "an object is needed, not \(value.typeName)", at: place)
        }
        self.object = object
        self.place = place
        guard let unknown = object.keys.first(where: { !keys.contains($0) }) else { return }
        throw refusal(unknown, "there is no '\(unknown.prefix(60))' here", "there are \(keys.joined(separator: ", "))")
    }

    func refusal(_ key: String, _ message: String, _ suggestion: String? = nil) -> PlanError {
        let path = place.isEmpty ? String(key.prefix(60)) : "\(place.dropFirst())/\(key.prefix(60))"
        return LinearRefusal.argument(path, message, suggestion: suggestion)
    }

    /// A text that may be absent; null is the same as absent.
    func text(_ key: String, limit: Int = textLimit) throws(PlanError) -> String? {
        guard let value = object[key], !value.isNull else { return nil }
        guard let text = value.string else { throw refusal(key, "'\(key)' must be a text, not \(value.typeName)") }
        guard text.count <= limit else { throw refusal(key, "'\(key)' has \(text.count) letters; \(limit) are allowed") }
        return text
    }

    /// A text that must be there and say something.
    func neededText(_ key: String, limit: Int = textLimit) throws(PlanError) -> String {
        guard let text = try text(key, limit: limit), !text.isBlank else { throw refusal(key, "'\(key)' is missing or blank") }
        return text
    }

    func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) throws(PlanError) -> Word?
    where Word.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let word = Word(rawValue: text) else {
            let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw refusal(key, "'\(key)' cannot be '\(text.prefix(60))'", "one of \(all)")
        }
        return word
    }

    func flag(_ key: String) throws(PlanError) -> Bool? {
        guard let value = object[key], !value.isNull else { return nil }
        guard let flag = value.bool else { throw refusal(key, "'\(key)' must be true or false, not \(value.typeName)") }
        return flag
    }

    func list(_ key: String) throws(PlanError) -> [JSON] {
        guard let list = object[key]?.array else { throw refusal(key, "'\(key)' must be a list") }
        return list
    }

    /// A text or an object that is kept as it is.
    func content(_ key: String) throws(PlanError) -> JSON? {
        guard let value = object[key], !value.isNull else { return nil }
        guard value.string != nil || value.object != nil else {
            throw refusal(key, "'\(key)' must be a text or an object, not \(value.typeName)")
        }
        let size = value.approximateSize(limit: 1 << 20)
        guard size < 1 << 20 else { throw refusal(key, "'\(key)' is too large", "keep it elsewhere and link to it") }
        return value
    }
}
