public import PlanCalendar

extension Schedule {
    /// What has come due since the last look, and what is to be done about each.
    ///
    /// Reads only; ``decide(_:at:)`` with ``ScheduleCommand/look(isRunGoing:)`` gives the events that make it so. A fire that is late by
    /// more than ``grace`` counts as missed: the rule says how missed times are made up for. Times of a pause are decided when it ends.
    ///
    /// - Parameter isRunGoing: whether any run that this schedule has started is still going.
    public func fires(at now: Timestamp, isRunGoing: Bool) -> FirePlan {
        var planning = FirePlanning(self, at: now, isRunGoing: isRunGoing)
        planning.release()
        planning.judge()
        return planning.plan
    }
}
