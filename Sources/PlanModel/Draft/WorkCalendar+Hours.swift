public import PlanCalendar

extension WorkCalendar {
    /// The hours that it stands for; nil when its zone is none that is known here.
    public func hours() throws(BusinessHoursError) -> BusinessHours? {
        guard let zone = TimeZoneRules(identifier: timezone) else { return nil }
        return try BusinessHours(open.map { (days: $0.days, hours: $0.hours) }, holidays: holidays, zone: zone)
    }
}
