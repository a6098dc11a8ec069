import PlanExpressions

/// An expression with what is known about the place where it stands.
struct PlacedExpression {
    /// What its value is used as.
    enum Wanted {
        case condition, list, instant, value
    }

    let expression: Expression
    /// JSON Pointer of the text it stands in.
    let path: String
    /// That text.
    let text: String
    /// Where in the text the expression begins, in bytes.
    let offset: Int
    let site: ExpressionSite
    let wanted: Wanted
}
