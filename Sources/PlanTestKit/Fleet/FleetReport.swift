/// What a simulated world has come to.
package struct FleetReport: Sendable {
    package let seed: UInt64
    /// What must not be; empty for a sound world.
    package let problems: [String]
    package let runs: Int
    package let commits: Int
    package let events: Int
    /// How many pieces of code were run one after the other.
    package let steps: Int
    /// Milliseconds that have passed in the world.
    package let time: Int64
    /// The same for the same seed, and no other number.
    package let trace: UInt64
    /// What was done to the world, and what was heard there, by name.
    package let counts: [String: Int]
    /// What has happened, line by line, each with its millisecond; empty unless it was asked for.
    package let history: [String]
}
