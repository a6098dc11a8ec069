extension Transition {
    /// What is wrong with the transition whatever the store holds; nil when nothing is.
    ///
    /// Stores refuse it as `failed`: it is a mistake of the caller and no answer of the store.
    package var fault: String? {
        var seq = expected
        for event in events {
            seq += 1
            guard event.seq == seq else { return "event \(event.seq) of run \(run) does not follow event \(seq - 1)" }
        }
        guard state.version == seq else { return "run \(run) says version \(state.version) after event \(seq)" }
        if creation != nil {
            guard expected == 0 else { return "run \(run) cannot be made at version \(expected)" }
            guard !events.isEmpty else { return "run \(run) has no first event" }
        }
        if let checkpoint, checkpoint.seq > seq { return "the checkpoint of run \(run) is ahead of event \(seq)" }
        return nil
    }
}
