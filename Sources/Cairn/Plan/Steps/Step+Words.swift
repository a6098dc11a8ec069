public import PlanModel

extension Step {
    /// What people read instead of the id.
    public func label(_ text: String) -> Self { with("label", .string(text)) }

    /// Pictures and lists collapse by this path; `a/b` nests.
    public func group(_ path: String) -> Self { with("group", .string(path)) }

    /// Who does it, where that does not go without saying.
    public func owner(_ owner: Owner) -> Self { with("owner", .string(owner.description)) }

    /// What shall be true afterwards.
    public func objective(_ text: String) -> Self { with("objective", .string(text)) }

    /// How to do it, for whoever does it.
    public func instructions(_ text: String) -> Self { with("instructions", .string(text)) }

    /// Steps that come first, although nothing of theirs is read.
    public func after(_ steps: String...) -> Self { adding(steps.map { .string($0) }, to: "dependsOn") }

    /// When the condition is false, the step is skipped.
    public func when(_ condition: String) -> Self { with("when", .string(condition)) }
}
