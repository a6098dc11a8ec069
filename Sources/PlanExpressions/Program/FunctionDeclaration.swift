/// The name under which a function is called and the types it takes.
package struct FunctionDeclaration: Sendable {
    let function: Function
    let isMember: Bool
    /// Parameters and result of each overload, the target of a member first.
    let overloads: [Overload]

    /// One way to call a function.
    package struct Overload: Sendable {
        /// The types of the arguments, the target of a member first.
        package let parameters: [ExpressionType]
        /// The type of the value.
        package let result: ExpressionType
        /// The last parameter may be repeated.
        package var isVariadic = false

        /// An overload; variadic when its last parameter may be repeated.
        package init(parameters: [ExpressionType], result: ExpressionType, isVariadic: Bool = false) {
            (self.parameters, self.result, self.isVariadic) = (parameters, result, isVariadic)
        }

        func accepts(_ count: Int) -> Bool { isVariadic ? count >= parameters.count : count == parameters.count }
    }

    func accepts(_ count: Int) -> Bool { overloads.contains { $0.accepts(count) } }
}
