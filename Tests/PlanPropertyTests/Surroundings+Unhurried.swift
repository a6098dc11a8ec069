import PlanCalendar
import PlanEngine

extension Surroundings {
    /// The live ones with a long lease: other tests may keep the threads busy for longer than one usually lasts.
    static var unhurried: Surroundings {
        var surroundings = Surroundings.live
        surroundings.lease = .minutes(10)
        return surroundings
    }
}
