import PlanJSON

extension JSON {
    /// Gathers what a schema refers to by `$ref`, without what stands behind a `#`.
    func gatherReferences(into names: inout Set<String>) {
        switch self {
        case .array(let elements): for element in elements { element.gatherReferences(into: &names) }
        case .object(let object):
            for (key, value) in object {
                if key == "$ref", case .string(let text) = value {
                    names.insert(String(text.prefix { $0 != "#" }))
                } else {
                    value.gatherReferences(into: &names)
                }
            }
        default: break
        }
    }
}
