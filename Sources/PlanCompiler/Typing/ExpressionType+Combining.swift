import PlanExpressions
import PlanJSON

extension ExpressionType {
    /// The type of a value that is written in a plan.
    init(of literal: JSON, source: String) {
        switch literal {
        case .array(let elements):
            let types = elements.map { ExpressionType(of: $0, source: source) }
            self = .list(types.dropFirst().allSatisfy { $0 == types[0] } ? types.first ?? .dyn : .dyn)
        case .object(let members):
            self = .known(members.map { ($0, ExpressionType(of: $1, source: source)) }, source: source)
        default: self = ExpressionType(ofScalar: literal)
        }
    }

    /// The type of a value that is no list and no object; null may be there to be replaced, so it is `dyn`.
    init(ofScalar value: JSON) {
        switch value {
        case .bool: self = .bool
        case .int: self = .int
        case .double: self = .number
        case .string: self = .string
        case .null, .array, .object: self = .dyn
        }
    }

    /// An object of exactly these members.
    static func known(_ fields: [(String, ExpressionType)], optional: [(String, ExpressionType)] = [], source: String) -> ExpressionType {
        var object = ObjectType(fields: Dictionary(fields + optional) { first, _ in first }, required: Set(fields.map(\.0)))
        object.source = source
        return .object(object)
    }

    /// The same, where others may be added that are not known yet.
    var opened: ExpressionType {
        guard case .object(var object) = self else { return self }
        object.isOpen = true
        return .object(object)
    }

    /// The same without a claim that the members which are not listed are slips.
    var undeclared: ExpressionType {
        guard case .object(var object) = self else { return self }
        (object.isOpen, object.source) = (true, nil)
        return .object(object)
    }

    /// The type of what is of this type and of another one as well.
    func narrowed(by other: ExpressionType) -> ExpressionType {
        switch (self, other) {
        case (.dyn, _): return other
        case (_, .dyn): return self
        case (.list(let own), .list(let others)): return .list(own.narrowed(by: others))
        case (.object(let own), .object(let others)):
            var object = own
            object.fields.merge(others.fields) { $0.narrowed(by: $1) }
            object.required.formUnion(others.required)
            object.isOpen = own.isOpen && others.isOpen
            if own.isOpen == others.isOpen {
                object.source = own.source.flatMap { source in others.source == nil ? nil : source }
            } else {
                object.source = own.isOpen ? others.source : own.source
            }
            return .object(object)
        case (.object, _), (_, .object): return undeclared
        default: return self
        }
    }
}
