import PlanExpressions
import PlanJSON
import PlanModel

/// Finds the type of a value with expressions in it, whose own types are known in the order in which they stand.
struct TemplateTypes {
    let types: [ExpressionType]
    /// The position of the next expression's type.
    var position: Int
    /// What messages call the value's objects.
    let source: String

    mutating func type(of part: Template.Part) -> ExpressionType {
        switch part {
        case .literal(let value): return ExpressionType(of: value, source: source)
        case .expression:
            position += 1
            return types.indices.contains(position - 1) ? types[position - 1] : .dyn
        case .text(let parts):
            for part in parts { _ = type(of: part) }
            return .string
        case .array(let parts):
            var elements: [ExpressionType] = []
            for part in parts { elements.append(type(of: part)) }
            return .list(elements.dropFirst().allSatisfy { $0 == elements[0] } ? elements.first ?? .dyn : .dyn)
        case .object(let members):
            var fields: [(String, ExpressionType)] = []
            for (key, part) in members { fields.append((key, type(of: part))) }
            return .known(fields, source: source)
        }
    }
}
