import PlanJSON

extension SchemaEvaluation {
    mutating func checkText(_ index: Int, _ rules: SchemaTextRules, _ text: String) -> Bool {
        var isValid = true
        let bytes = text.utf8.count
        if let shortest = rules.shortest, bytes < shortest || (bytes < shortest &* 4 && text.unicodeScalars.count < shortest) {
            let length = text.unicodeScalars.count
            report(
                index, "minLength",
                text.isEmpty && shortest == 1
                    ? "must not be empty" : "must have at least \(Spelling.counted(shortest, "character")), not \(length)")
            isValid = false
        }
        if let longest = rules.longest, bytes > longest {
            spend(bytes >> 8)
            let length = text.unicodeScalars.count
            if length > longest {
                report(index, "maxLength", "must have at most \(Spelling.counted(longest, "character")), not \(length)")
                isValid = false
            }
        }
        if let pattern = rules.pattern, isValid || isCollecting {
            spend(pattern.cost(bytes: bytes) >> 4)
            if !pattern.matches(text) {
                report(index, "pattern", "must match the pattern \(pattern.source), unlike \(JSON.string(text).excerpt)")
                isValid = false
            }
        }
        if let format = rules.format, isValid || isCollecting {
            spend(bytes >> 4)
            if !format.accepts(text) {
                report(index, "format", "must be \(format.described), not \(JSON.string(text).excerpt)")
                isValid = false
            }
        }
        return isValid
    }

    mutating func checkNumber(_ index: Int, _ rules: SchemaNumberRules, _ value: JSON) -> Bool {
        var isValid = true
        if let bound = rules.minimum, let order = SchemaNumber.compare(value, bound), order < 0 {
            report(index, "minimum", "must be at least \(bound.excerpt), not \(value.excerpt)")
            isValid = false
        }
        if let bound = rules.maximum, let order = SchemaNumber.compare(value, bound), order > 0 {
            report(index, "maximum", "must be at most \(bound.excerpt), not \(value.excerpt)")
            isValid = false
        }
        if let bound = rules.exclusiveMinimum, let order = SchemaNumber.compare(value, bound), order <= 0 {
            report(index, "exclusiveMinimum", "must be greater than \(bound.excerpt), not \(value.excerpt)")
            isValid = false
        }
        if let bound = rules.exclusiveMaximum, let order = SchemaNumber.compare(value, bound), order >= 0 {
            report(index, "exclusiveMaximum", "must be less than \(bound.excerpt), not \(value.excerpt)")
            isValid = false
        }
        if let step = rules.multipleOf, isValid || isCollecting, !rules.isMultiple(value) {
            report(index, "multipleOf", "must be a multiple of \(step.excerpt), not \(value.excerpt)")
            isValid = false
        }
        return isValid
    }
}
