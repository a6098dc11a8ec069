import PlanJSON

extension SchemaEvaluation {
    mutating func checkList(_ index: Int, _ rules: SchemaListRules, _ elements: [JSON], _ marks: inout SchemaMarks?) -> Bool {
        var isValid = true
        if let shortest = rules.shortest, elements.count < shortest {
            report(
                index, "minItems",
                elements.isEmpty && shortest == 1
                    ? "must not be empty" : "must have at least \(Spelling.counted(shortest, "item")), not \(elements.count)")
            isValid = false
        }
        if let longest = rules.longest, elements.count > longest {
            report(index, "maxItems", "must have at most \(Spelling.counted(longest, "item")), not \(elements.count)")
            isValid = false
        }
        guard isValid || isCollecting else { return false }
        isValid = checkItems(index, rules, elements, &marks) && isValid
        guard isValid || isCollecting else { return false }
        if rules.isUnique, elements.count > 1 { isValid = checkUnique(index, elements) && isValid }
        if rules.contains >= 0, isValid || isCollecting { isValid = checkContains(index, rules, elements, &marks) && isValid }
        return isValid
    }

    private mutating func checkItems(_ index: Int, _ rules: SchemaListRules, _ elements: [JSON], _ marks: inout SchemaMarks?) -> Bool {
        var isValid = true
        let last = rules.rest >= 0 ? elements.count : min(rules.prefix.count, elements.count)
        for position in 0..<last {
            if isCollecting { path.append(.index(position)) }
            let schema = position < rules.prefix.count ? rules.prefix[position] : rules.rest
            if nodes[schema].constant == false {
                report(index, rules.restKeyword, "is an item too many")
                isValid = false
            } else if !check(schema, elements[position]) {
                isValid = false
            }
            if isCollecting { path.removeLast() } else if !isValid { return false }
            marks?.mark(position)
        }
        return isValid
    }

    private mutating func checkUnique(_ index: Int, _ elements: [JSON]) -> Bool {
        var twin: (Int, Int)?
        if elements.count <= 8 {
            search: for second in elements.indices.dropFirst() {
                for first in 0..<second where elements[first] == elements[second] {
                    twin = (first, second)
                    break search
                }
            }
        } else {
            spend(elements.count)
            var seen: [JSON: Int] = [:]
            seen.reserveCapacity(elements.count)
            for (position, element) in elements.enumerated() {
                if let first = seen.updateValue(position, forKey: element) {
                    twin = (first, position)
                    break
                }
            }
        }
        guard let twin else { return true }
        report(index, "uniqueItems", "must not repeat items, but items \(twin.0) and \(twin.1) are both \(elements[twin.0].excerpt)")
        return false
    }

    private mutating func checkContains(
        _ index: Int, _ rules: SchemaListRules, _ elements: [JSON], _ marks: inout SchemaMarks?
    ) -> Bool {
        var count = 0
        for position in elements.indices {
            guard decide(rules.contains, elements[position]) else { continue }
            count += 1
            if rules.containsMarks, marks != nil {
                marks?.mark(position)
            } else if count >= rules.leastContained, rules.mostContained == nil {
                return true
            }
        }
        let isEnough = count >= rules.leastContained
        guard !isEnough || count > rules.mostContained ?? .max else { return true }
        guard isCollecting else { return false }
        let wanted = isEnough ? rules.mostContained ?? 0 : rules.leastContained
        let keyword = isEnough ? "maxContains" : rules.leastContained == 1 ? "contains" : "minContains"
        let what = "\(Spelling.counted(wanted, "item")) that \(description(of: rules.contains))"
        report(index, keyword, "must contain at \(isEnough ? "most" : "least") \(what), not \(count)")
        return false
    }
}
