public import PlanJSON
public import PlanModel

/// A result that fits what the plan says of it and is still to be checked by somebody.
public struct Submission: Hashable, Sendable {
    public var output: JSON
    /// The optional checks that have failed so far.
    public var remarks: [String]
    /// The first check that takes time, by its position.
    public var check: Int
    /// The files that have been taken over so far, by deliverable.
    public var files: [String: DeliveredFile]
    /// Whether a person has said what the node returned: then only its files are taken over, and nothing else is checked.
    public var isByPerson: Bool

    public init(output: JSON, remarks: [String], check: Int, files: [String: DeliveredFile] = [:], isByPerson: Bool = false) {
        self.output = output
        self.remarks = remarks
        self.check = check
        self.files = files
        self.isByPerson = isByPerson
    }

    /// The files as they are kept; nil when there are none.
    var filesJSON: JSON? {
        files.isEmpty ? nil : .object(JSONObject(files.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) }))
    }

    static func files(_ json: JSON?) -> [String: DeliveredFile] {
        var files: [String: DeliveredFile] = [:]
        for (key, value) in json?.object ?? JSONObject() { files[key] = DeliveredFile(json: value) }
        return files
    }
}
