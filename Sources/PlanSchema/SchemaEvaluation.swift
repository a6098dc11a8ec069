import PlanJSON

/// One value being held to a schema.
///
/// It stops at the first violation when only the answer is wanted, and goes on when the violations are (`isCollecting`).
struct SchemaEvaluation {
    enum Step {
        case key(String)
        case index(Int)
    }

    let program: SchemaProgram
    let nodes: UnsafePointer<SchemaNode>
    let limits: SchemaLimits
    var isCollecting: Bool
    var path: [Step] = []
    var violations: [SchemaViolation] = []
    private(set) var isStopped = false
    private var steps = 0
    private var depth = 0
    private var scope: [Int] = []

    init(_ program: SchemaProgram, nodes: UnsafePointer<SchemaNode>, limits: SchemaLimits, isCollecting: Bool) {
        self.program = program
        self.nodes = nodes
        self.limits = limits
        self.isCollecting = isCollecting
    }

    /// Counts work that does not show in the number of subschemas applied.
    @inline(__always)
    mutating func spend(_ work: Int) { steps &+= work }

    /// Applies a subschema to a value of its own, such as a member.
    @inline(__always)
    mutating func check(_ index: Int, _ value: JSON) -> Bool {
        var none: SchemaMarks?
        return check(index, value, &none)
    }

    /// Applies a subschema; what it looks at is marked when somebody asks.
    mutating func check(_ index: Int, _ value: JSON, _ marks: inout SchemaMarks?) -> Bool {
        steps &+= 1
        if let constant = nodes[index].constant {
            if !constant { reportConstant(index, value) }
            return constant
        }
        guard steps <= limits.steps, depth < limits.depth, !isStopped else { return stop(index) }
        depth += 1
        defer { depth -= 1 }
        guard program.usesDynamicScope, scope.last != nodes[index].resource else { return checkMarked(index, value, &marks) }
        scope.append(nodes[index].resource)
        defer { scope.removeLast() }
        return checkMarked(index, value, &marks)
    }

    private mutating func stop(_ index: Int) -> Bool {
        guard !isStopped else { return false }
        isStopped = true
        let wasCollecting = isCollecting
        isCollecting = true
        let isLong = steps > limits.steps
        report(index, "limit", isLong ? "takes too long to check" : "makes the schema lead too deep")
        isCollecting = wasCollecting
        return false
    }

    private mutating func checkMarked(_ index: Int, _ value: JSON, _ marks: inout SchemaMarks?) -> Bool {
        guard nodes[index].tracksEvaluation else { return checkKeywords(index, value, &marks) }
        let count: Int
        switch value {
        case .array(let elements): count = elements.count
        case .object(let object): count = object.count
        default: return checkKeywords(index, value, &marks)
        }
        var own: SchemaMarks? = SchemaMarks(count: count)
        var isValid = checkKeywords(index, value, &own)
        guard isValid || isCollecting, let seen = own else { return false }
        isValid = checkUnevaluated(index, value, seen) && isValid
        if marks != nil {
            var all = seen
            let unevaluated = value.array != nil ? nodes[index].unevaluatedItems : nodes[index].unevaluatedProperties
            if unevaluated >= 0 { all.markAll() }
            marks?.merge(all)
        }
        return isValid
    }

    private mutating func checkKeywords(_ index: Int, _ value: JSON, _ marks: inout SchemaMarks?) -> Bool {
        let node = nodes + index
        var isValid = true
        if node.pointee.types != .all, !node.pointee.types.contains(SchemaTypes(of: value)) {
            report(index, "type", "must be \(node.pointee.types.listed), not \(value.described)")
            return false
        }
        if let wanted = node.pointee.constantValue, wanted != value {
            report(index, "const", "must be \(wanted.excerpt), not \(value.excerpt)")
            isValid = false
        }
        if let allowed = node.pointee.allowed, !allowed.contains(value) {
            reportChoice(index, allowed, value)
            isValid = false
        }
        guard isValid || isCollecting else { return false }
        switch value {
        case .string(let text):
            if let rules = node.pointee.text { isValid = checkText(index, rules, text) && isValid }
        case .int, .double:
            if let rules = node.pointee.number { isValid = checkNumber(index, rules, value) && isValid }
        case .array(let elements):
            if let rules = node.pointee.list { isValid = checkList(index, rules, elements, &marks) && isValid }
        case .object(let object):
            if let rules = node.pointee.object { isValid = checkObject(index, rules, object, value, &marks) && isValid }
        case .null, .bool: break
        }
        guard isValid || isCollecting else { return false }
        if node.pointee.reference >= 0 { isValid = check(target(of: index), value, &marks) && isValid }
        guard isValid || isCollecting, let branches = node.pointee.branches else { return isValid }
        return checkBranches(index, branches, value, &marks) && isValid
    }

    /// The schema that a reference means: for a dynamic one, that of the outermost resource entered that has the name
    /// (core, section 8.2.3.2).
    private func target(of index: Int) -> Int {
        if let name = nodes[index].dynamicName {
            for resource in scope {
                if let target = program.dynamicAnchors[resource][name] { return target }
            }
        }
        return nodes[index].reference
    }
}
