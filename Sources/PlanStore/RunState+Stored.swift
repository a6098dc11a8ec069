extension RunState {
    /// The state as stores keep it: a run that has ended waits for no timer.
    package var stored: RunState {
        guard isTerminal, nextTimer != nil else { return self }
        var state = self
        state.nextTimer = nil
        return state
    }

    /// Whether an engine would have something to do at once if nobody alive drove the run.
    package var isMovable: Bool { !isTerminal && !isHeld && (isUnsettled || hasRunningAttempts) }

    /// Whether a run with this status has ended.
    package static func isTerminal(_ status: String) -> Bool { status == "completed" || status == "failed" || status == "aborted" }
}
