import PlanCalendar
import PlanModel

extension ScheduleEntry {
    /// What has happened, in one plain sentence; the same in every interface.
    public var sentence: String {
        switch event {
        case .fired(let fire) where fire.cause == .first: "the run that the schedule was made for begins at \(fire.nominal)"
        case .fired(let fire):
            "a run was started for \(fire.nominal)\(fire.words(by))\(fire.endsPrevious ? "; it ends the one before" : "")"
        case .queued(let fire): "the run for \(fire.nominal) waits for the one before to end\(fire.words(by))"
        case .skipped(let skip): skip.sentence
        case .paused(let reason): "\(by) paused the schedule\(reason.map { ": \($0)" } ?? "")"
        case .resumed(.none): "\(by) resumed the schedule"
        case .resumed(.latest): "\(by) resumed the schedule; the latest time of the pause is made up for"
        case .resumed(.all): "\(by) resumed the schedule; all times of the pause are made up for"
        case .finished(.noMoreTimes): "the schedule has finished: no time is left"
        case .finished(.maxFires): "the schedule has finished: it has fired as often as it may"
        case .finished(.deleted): "\(by) deleted the schedule"
        }
    }
}

extension ScheduleFire {
    fileprivate func words(_ person: ActorID) -> String {
        switch cause {
        case .first, .due: ""
        case .missed: ", which nobody was there for"
        // One that has waited for its turn is started by the engine.
        case .asked: person == .system ? ", which was asked for" : " because \(person) asked for it"
        case .backfill: person == .system ? ", which was asked for" : " because \(person) asked for past times"
        }
    }
}

extension ScheduleSkip {
    /// Which times were left out and why.
    public var sentence: String {
        let times = count == 1 ? "\(first)" : "\(isCountExact ? "" : "more than ")\(count) times from \(first) to \(last)"
        return "\(times) \(count == 1 ? "was" : "were") left out: \(reason.words)"
    }
}

extension ScheduleSkip.Reason {
    fileprivate var words: String {
        switch self {
        case .missed: "nobody was there to start a run"
        case .tooOld: "nobody was there to start a run, and it is too long ago to be made up for"
        case .overlap: "the run before was still going"
        case .superseded: "a later run would have ended it at once"
        case .queueFull: "\(Schedule.maximumWaiting) runs are waiting already"
        case .paused: "the schedule was paused"
        case .alreadyFired: "a run was started for it before"
        }
    }
}
