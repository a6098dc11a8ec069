/// A run of a plan in virtual time.
public struct Simulation: Sendable {}
