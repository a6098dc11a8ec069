import PlanKernel

/// From where on a run is followed that a server drives: it may be far ahead by the time that it is read again.
struct Footing: Sendable {
    /// The run that was moved, or the one around it, with what a person has done to it and before what that has begun.
    var run: Run
    /// The same with all that followed at once: as it is shown at first.
    var shown: Run
    /// Whether the same was done before under its key, and nothing was done now.
    var isRepeated = false

    /// A run that is followed from how it stands.
    init(_ run: Run) {
        self.run = run
        shown = run
    }
}
