import PlanJSON

extension SchemaBuilder {
    mutating func listRules(_ object: JSONObject, _ context: SchemaContext) -> SchemaListRules? {
        var prefix: [Int] = []
        var rest = -1
        var restKeyword = "items"
        var contains = -1
        if context.vocabulary.hasApplicators {
            if context.vocabulary.dialect == .draft7 {
                if object["items"]?.array != nil {
                    prefix = children(object, "items", context, mayBeEmpty: true)
                    rest = child(object, "additionalItems", context)
                    restKeyword = "additionalItems"
                } else {
                    rest = child(object, "items", context)
                    _ = child(object, "additionalItems", context)
                }
            } else if object["items"]?.array != nil {
                report(
                    .invalid, at: context.child("items"), "must be one schema, not an array",
                    suggestion: "schemas for single items belong into prefixItems")
            } else {
                prefix = children(object, "prefixItems", context)
                rest = child(object, "items", context)
            }
            contains = child(object, "contains", context)
        }
        var contained: (least: Int, most: Int?) = (1, nil)
        var lengths: (least: Int?, most: Int?) = (nil, nil)
        var isUnique = false
        if context.vocabulary.hasValidation {
            if context.vocabulary.dialect == .draft2020 {
                contained = (count(object, "minContains", context) ?? 1, count(object, "maxContains", context))
            }
            lengths = (count(object, "minItems", context), count(object, "maxItems", context))
            isUnique = flag(object, "uniqueItems", context) ?? false
        }
        guard !prefix.isEmpty || rest >= 0 || contains >= 0 || isUnique || lengths.least != nil || lengths.most != nil else { return nil }
        return SchemaListRules(
            prefix: prefix, rest: rest, restKeyword: restKeyword, contains: contains, contained: contained, shortest: lengths.least,
            longest: lengths.most, isUnique: isUnique, containsMarks: context.vocabulary.dialect == .draft2020)
    }

    mutating func objectRules(_ object: JSONObject, _ context: SchemaContext) -> SchemaObjectRules? {
        var properties: [(String, Int)] = []
        var patterns: [SchemaObjectRules.PatternRule] = []
        var additional = -1
        var names = -1
        var dependencies: [SchemaObjectRules.Dependency] = []
        if context.vocabulary.hasApplicators {
            properties = namedChildren(object, "properties", context)
            for (source, schema) in namedChildren(object, "patternProperties", context) {
                guard let pattern = pattern(source, context.child("patternProperties", source)) else { continue }
                patterns.append(.init(pattern: pattern, schema: schema))
            }
            additional = child(object, "additionalProperties", context)
            names = child(object, "propertyNames", context)
            dependencies = self.dependencies(object, context)
        }
        var required: [String] = []
        var sizes: (least: Int?, most: Int?) = (nil, nil)
        if context.vocabulary.hasValidation {
            if let value = object["required"] { required = self.names(value, context.child("required")) }
            sizes = (count(object, "minProperties", context), count(object, "maxProperties", context))
        }
        let isEmpty = properties.isEmpty && patterns.isEmpty && dependencies.isEmpty && required.isEmpty
        guard !isEmpty || additional >= 0 || names >= 0 || sizes.least != nil || sizes.most != nil else { return nil }
        return SchemaObjectRules(
            properties: properties, required: required, patterns: patterns, additional: additional, names: names, fewest: sizes.least,
            most: sizes.most, dependencies: dependencies)
    }

    private mutating func dependencies(_ object: JSONObject, _ context: SchemaContext) -> [SchemaObjectRules.Dependency] {
        var result: [SchemaObjectRules.Dependency] = []
        if context.vocabulary.dialect == .draft2020 {
            for (trigger, schema) in namedChildren(object, "dependentSchemas", context) {
                result.append(.init(trigger: trigger, required: [], schema: schema, keyword: "dependentSchemas"))
            }
            if context.vocabulary.hasValidation, let members = members(object, "dependentRequired", context) {
                for (trigger, value) in members {
                    let required = names(value, context.child("dependentRequired", trigger))
                    result.append(.init(trigger: trigger, required: required, schema: -1, keyword: "dependentRequired"))
                }
            }
        }
        guard let members = members(object, "dependencies", context) else { return result }
        for (trigger, value) in members {
            let place = context.child("dependencies", trigger)
            if value.array != nil {
                result.append(.init(trigger: trigger, required: names(value, place), schema: -1, keyword: "dependencies"))
            } else {
                result.append(.init(trigger: trigger, required: [], schema: addSchema(value, place), keyword: "dependencies"))
            }
        }
        return result
    }
}
