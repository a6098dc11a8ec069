import PlanJSON

extension SchemaBuilder {
    /// Reads all keywords of an object schema into its node.
    mutating func readKeywords(_ object: JSONObject, _ number: Int, _ context: SchemaContext, hidesSiblings: Bool) {
        readReferences(object, number, context)
        for keyword in ["$defs", "definitions"] where keyword == "definitions" || context.vocabulary.dialect == .draft2020 {
            _ = namedChildren(object, keyword, context)
        }
        guard !hidesSiblings else { return }
        readRemarks(object, number, context)
        if context.vocabulary.hasValidation {
            readTypes(object, number, context)
            nodes[number].number = numberRules(object, context)
        }
        nodes[number].text = textRules(object, context)
        nodes[number].list = listRules(object, context)
        nodes[number].object = objectRules(object, context)
        if context.vocabulary.hasApplicators { nodes[number].branches = branches(object, context) }
        if context.vocabulary.dialect == .draft2020, context.vocabulary.hasUnevaluated {
            nodes[number].unevaluatedItems = child(object, "unevaluatedItems", context)
            nodes[number].unevaluatedProperties = child(object, "unevaluatedProperties", context)
        }
    }

    private mutating func readReferences(_ object: JSONObject, _ number: Int, _ context: SchemaContext) {
        let isDynamicKnown = context.vocabulary.dialect == .draft2020
        for keyword in isDynamicKnown ? ["$dynamicRef", "$ref"] : ["$ref"] {
            guard let text = text(object, keyword, context) else { continue }
            let isDynamic = keyword == "$dynamicRef"
            var node = number
            if isDynamic && object.contains("$ref") {
                // Both at once: the dynamic one gets a node of its own, reached like a branch of allOf.
                node = addSchema(.object(JSONObject([("$dynamicRef", .string(text))])), context.child("$dynamicRef"))
                extraBranches[number] = node
                continue
            }
            references.append(SchemaReference(node: node, text: text, isDynamic: isDynamic, context: context.child(keyword)))
        }
    }

    private mutating func readRemarks(_ object: JSONObject, _ number: Int, _ context: SchemaContext) {
        nodes[number].fallback = object["default"]
        for keyword in ["title", "description", "$comment", "contentEncoding", "contentMediaType"] { _ = text(object, keyword, context) }
        for keyword in ["readOnly", "writeOnly", "deprecated"] { _ = flag(object, keyword, context) }
        if let value = object["examples"], value.array == nil {
            report(.invalid, at: context.child("examples"), "must be an array, not \(value.excerpt)")
        }
        if context.vocabulary.dialect == .draft2020 { _ = child(object, "contentSchema", context) }
    }

    private mutating func readTypes(_ object: JSONObject, _ number: Int, _ context: SchemaContext) {
        if let value = object["type"] {
            let names = value.array ?? [value]
            var types: SchemaTypes = []
            for name in names {
                guard let text = name.string, let type = SchemaTypes(name: text) else {
                    report(
                        .invalid, at: context.child("type"), "\(name.excerpt) is no type",
                        suggestion: NearestName.of(name.string ?? "", among: SchemaTypes.names.map(\.name)).map {
                            "did you mean '\($0)'?"
                        }
                            ?? "types are " + SchemaTypes.names.map(\.name).joined(separator: ", "))
                    types = .all
                    break
                }
                types.formUnion(type)
            }
            if names.isEmpty { report(.invalid, at: context.child("type"), "must name at least one type") }
            if Set(names).count < names.count { report(.invalid, at: context.child("type"), "names a type twice") }
            nodes[number].types = types
        }
        nodes[number].constantValue = object["const"]
        if let value = object["enum"] {
            if let values = value.array {
                nodes[number].allowed = SchemaAllowedValues(values)
            } else {
                report(.invalid, at: context.child("enum"), "must be an array, not \(value.excerpt)")
            }
        }
    }

    private mutating func numberRules(_ object: JSONObject, _ context: SchemaContext) -> SchemaNumberRules? {
        let keywords = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
        var values: [JSON?] = []
        for keyword in keywords {
            var value = object[keyword]
            if let given = value, given.double == nil {
                let isOld = keyword.hasPrefix("exclusive") && given.bool != nil
                report(
                    .invalid, at: context.child(keyword), "must be a number, not \(given.excerpt)",
                    suggestion: isOld ? "write the bound itself as \(keyword)" : nil)
                value = nil
            }
            values.append(value)
        }
        if let step = values[4], let order = SchemaNumber.compare(step, .int(0)), order <= 0 {
            report(.invalid, at: context.child("multipleOf"), "must be greater than 0, not \(step.excerpt)")
            values[4] = nil
        }
        guard values.contains(where: { $0 != nil }) else { return nil }
        return SchemaNumberRules(
            minimum: values[0], maximum: values[1], exclusiveMinimum: values[2], exclusiveMaximum: values[3], multipleOf: values[4])
    }

    private mutating func textRules(_ object: JSONObject, _ context: SchemaContext) -> SchemaTextRules? {
        var shortest: Int?
        var longest: Int?
        var compiled: Pattern?
        if context.vocabulary.hasValidation {
            shortest = count(object, "minLength", context)
            longest = count(object, "maxLength", context)
            if let source = text(object, "pattern", context) { compiled = pattern(source, context.child("pattern")) }
        }
        let name = text(object, "format", context)
        let format = context.vocabulary.assertsFormats ? name.flatMap { SchemaFormat(rawValue: $0) } : nil
        guard shortest != nil || longest != nil || compiled != nil || format != nil else { return nil }
        return SchemaTextRules(shortest: shortest, longest: longest, pattern: compiled, format: format)
    }

    /// Compiles a regular expression; each is compiled once in a schema.
    mutating func pattern(_ source: String, _ context: SchemaContext) -> Pattern? {
        if let known = patterns[source] { return known }
        var limits = PatternLimits()
        limits.sourceBytes = options.patternBytes
        do {
            let pattern = try Pattern(compiling: source, limits: limits)
            patterns[source] = pattern
            return pattern
        } catch {
            report(error.kind == .tooLarge ? .tooLarge : .invalid, at: context, "is no usable regular expression: \(error)")
            return nil
        }
    }

    private mutating func branches(_ object: JSONObject, _ context: SchemaContext) -> SchemaBranches? {
        var all = children(object, "allOf", context)
        let any = children(object, "anyOf", context)
        let one = children(object, "oneOf", context)
        if let number = nodeNumbers[context.place], let extra = extraBranches[number] { all.append(extra) }
        let not = child(object, "not", context)
        let condition = child(object, "if", context)
        let consequence = child(object, "then", context)
        let alternative = child(object, "else", context)
        guard !all.isEmpty || !any.isEmpty || !one.isEmpty || not >= 0 || condition >= 0 else { return nil }
        return SchemaBranches(
            all: all, any: any, one: one, not: not, condition: condition, consequence: condition >= 0 ? consequence : -1,
            alternative: condition >= 0 ? alternative : -1)
    }
}
