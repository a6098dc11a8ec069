import PlanJSON

extension SchemaBuilder {
    mutating func text(_ object: JSONObject, _ keyword: String, _ context: SchemaContext) -> String? {
        guard let value = object[keyword] else { return nil }
        if let text = value.string { return text }
        report(.invalid, at: context.child(keyword), "must be a string, not \(value.excerpt)")
        return nil
    }

    mutating func flag(_ object: JSONObject, _ keyword: String, _ context: SchemaContext) -> Bool? {
        guard let value = object[keyword] else { return nil }
        if let flag = value.bool { return flag }
        report(.invalid, at: context.child(keyword), "must be true or false, not \(value.excerpt)")
        return nil
    }

    /// A whole number that is not negative; one too large for any value counts as the largest.
    mutating func count(_ object: JSONObject, _ keyword: String, _ context: SchemaContext) -> Int? {
        guard let value = object[keyword] else { return nil }
        if let count = value.int, count >= 0 { return Int(count) }
        if case .double(let double) = value, double > 0, SchemaTypes(of: value) == .integer { return Int.max }
        report(.invalid, at: context.child(keyword), "must be a whole number of at least 0, not \(value.excerpt)")
        return nil
    }

    mutating func members(_ object: JSONObject, _ keyword: String, _ context: SchemaContext) -> JSONObject? {
        guard let value = object[keyword] else { return nil }
        if let members = value.object { return members }
        report(.invalid, at: context.child(keyword), "must be an object, not \(value.excerpt)")
        return nil
    }

    /// An array of different strings.
    mutating func names(_ value: JSON, _ context: SchemaContext) -> [String] {
        guard let elements = value.array else {
            report(
                .invalid, at: context, "must be an array of names, not \(value.excerpt)",
                suggestion: value.bool == nil ? nil : "list the names of required properties in the object that has them")
            return []
        }
        var names: [String] = []
        for (position, element) in elements.enumerated() {
            if let name = element.string {
                names.append(name)
            } else {
                var place = context
                place.pointer = place.pointer.appending(position)
                report(.invalid, at: place, "must be a name, not \(element.excerpt)")
            }
        }
        if Set(elements).count < elements.count { report(.invalid, at: context, "lists a name twice") }
        return names
    }

    mutating func child(_ object: JSONObject, _ keyword: String, _ context: SchemaContext) -> Int {
        guard let value = object[keyword] else { return -1 }
        return addSchema(value, context.child(keyword))
    }

    mutating func children(_ object: JSONObject, _ keyword: String, _ context: SchemaContext, mayBeEmpty: Bool = false) -> [Int] {
        guard let value = object[keyword] else { return [] }
        guard let elements = value.array, mayBeEmpty || !elements.isEmpty else {
            report(.invalid, at: context.child(keyword), "must be an array of at least one schema, not \(value.excerpt)")
            return []
        }
        var result: [Int] = []
        for (position, element) in elements.enumerated() { result.append(addSchema(element, context.child(keyword, position))) }
        return result
    }

    mutating func namedChildren(_ object: JSONObject, _ keyword: String, _ context: SchemaContext) -> [(String, Int)] {
        guard let members = members(object, keyword, context) else { return [] }
        var result: [(String, Int)] = []
        for (name, value) in members { result.append((name, addSchema(value, context.child(keyword, name)))) }
        return result
    }
}
