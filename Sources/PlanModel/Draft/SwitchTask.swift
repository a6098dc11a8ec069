/// A choice of branches: exactly one case is taken, the nodes of the others are skipped.
public struct SwitchTask: Sendable {
    public struct Case: Sendable {
        public let when: String
        public let targets: [NodeID]

        public init(when: String, targets: [NodeID]) {
            self.when = when
            self.targets = targets
        }
    }

    public var cases: [Case]
    public var otherwise: [NodeID]

    public init(cases: [Case], otherwise: [NodeID]) {
        self.cases = cases
        self.otherwise = otherwise
    }
}
