import PlanJSON

extension JSON {
    /// The value as a message shows it: short, with the middle of long texts left out.
    var excerpt: String {
        switch self {
        case .array(let elements) where elements.count > 3: return "an array of \(elements.count)"
        case .object(let object) where object.count > 2: return "an object with " + Spelling.list(object.keys, most: 3)
        default: break
        }
        if case .string(let text) = self, text.utf8.count > 200 { return JSON.string(String(text.prefix(50)) + "…").text }
        let text = self.text
        return text.count <= 60 ? text : String(text.prefix(57)) + "…"
    }
}
