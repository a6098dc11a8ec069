/// Which tools a server offers.
public enum ToolProfile: String, Sendable, CaseIterable {
    /// Plans that are graphs.
    case graph
    /// Plans that are lists of tasks; see docs/linear-profile.md.
    case linear
}
