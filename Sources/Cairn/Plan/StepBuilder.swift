/// Gathers the steps of a plan, in reading order.
@resultBuilder
public enum StepBuilder {
    public static func buildExpression(_ step: some Step) -> [any Step] { [step] }
    public static func buildExpression(_ steps: [any Step]) -> [any Step] { steps }
    public static func buildBlock(_ parts: [any Step]...) -> [any Step] { parts.flatMap { $0 } }
    public static func buildOptional(_ part: [any Step]?) -> [any Step] { part ?? [] }
    public static func buildEither(first part: [any Step]) -> [any Step] { part }
    public static func buildEither(second part: [any Step]) -> [any Step] { part }
    public static func buildArray(_ parts: [[any Step]]) -> [any Step] { parts.flatMap { $0 } }
}
