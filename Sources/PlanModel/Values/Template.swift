public import PlanExpressions
public import PlanJSON

/// A value of a plan in which `${{ expression }}` may stand.
///
/// A text that is one whole `${{ … }}` takes the type of its expression; inside other text the result is written into the text: texts
/// as they are, everything else as JSON. A literal without any expression is returned as it is, at no cost.
public struct Template: Sendable {
    package indirect enum Part: Sendable {
        case literal(JSON)
        case expression(Expression)
        case text([Part])
        case array([Part])
        case object([(key: String, value: Part)])
    }

    package let root: Part
    /// Every expression in the order of the value, with the JSON Pointer of the text it stands in, relative to the value, that text, and
    /// where in it the expression begins, in bytes.
    public let expressions: [(pointer: String, text: String, offset: Int, expression: Expression)]
    /// The value as it was written.
    public let source: JSON

    /// The constant value, when nothing has to be evaluated.
    public var literal: JSON? { if case .literal(let value) = root { value } else { nil } }

    /// Reads a value; what cannot be parsed is reported with its pointer relative to the value and the offset of the expression, and
    /// stays as literal text.
    public init(_ source: JSON, errors: inout [(pointer: String, offset: Int, error: ExpressionError)]) {
        var reader = TemplateReader()
        self.source = source
        root = reader.read(source, at: "")
        expressions = reader.expressions
        errors += reader.errors
    }

    /// A template that is a constant.
    public init(literal: JSON) {
        source = literal
        root = .literal(literal)
        expressions = []
    }

    /// Evaluates every expression in the scope.
    public func resolve(in scope: some Scope) throws(ExpressionError) -> JSON {
        try Self.resolve(root, in: scope)
    }

    private static func resolve(_ part: Part, in scope: some Scope) throws(ExpressionError) -> JSON {
        switch part {
        case .literal(let value): return value
        case .expression(let expression): return try expression.evaluateJSON(scope)
        case .text(let parts):
            var text = ""
            for part in parts {
                let value = try resolve(part, in: scope)
                text += value.string ?? value.text
            }
            return .string(text)
        case .array(let parts):
            var elements: [JSON] = []
            elements.reserveCapacity(parts.count)
            for part in parts { elements.append(try resolve(part, in: scope)) }
            return .array(elements)
        case .object(let members):
            var object = JSONObject()
            for (key, part) in members { object[key] = try resolve(part, in: scope) }
            return .object(object)
        }
    }
}
