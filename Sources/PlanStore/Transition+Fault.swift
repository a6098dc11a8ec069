import PlanModel

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
        for companion in companions {
            if let fault = companion.fault(in: run) { return fault }
        }
        return nil
    }
}

extension Companion {
    fileprivate func fault(in run: RunID) -> String? {
        switch self {
        case .artifact(let artifact): artifact.run == run ? nil : "artifact \(artifact.id) is not one of run \(run)"
        case .plan(let plan): plan.fault
        case .schedule, .supersession: nil
        }
    }
}

extension PlanVersionRecord {
    /// What is wrong with the record whatever the store holds; nil when nothing is.
    package var fault: String? { version > 0 ? nil : "version \(version) of plan '\(name)' is not 1 or more" }
}
