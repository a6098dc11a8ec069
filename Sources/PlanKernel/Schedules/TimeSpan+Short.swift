import PlanCalendar

extension TimeSpan {
    /// Whole seconds, except for what is shorter than one.
    var inShort: String { TimeSpan(milliseconds: milliseconds < 1_000 ? milliseconds : milliseconds / 1_000 * 1_000).description }
}
