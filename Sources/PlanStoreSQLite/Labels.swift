import PlanJSON

/// The labels of a run as one column, beside the table that they are found by.
enum Labels {
    static func bytes(_ labels: [String: String]) -> [UInt8] {
        JSON.object(JSONObject(labels.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })).canonicalBytes
    }

    /// Nil when the bytes are no labels.
    static func labels(from bytes: [UInt8]) -> [String: String]? {
        guard !bytes.isEmpty else { return [:] }
        guard case .object(let object)? = try? JSON(parsing: bytes) else { return nil }
        var labels: [String: String] = [:]
        for (name, value) in object { labels[name] = value.string }
        return labels
    }
}
