/// When people work, by a name that deadlines refer to: `calendars: { office: { timezone: Europe/Berlin, … } }`.
public struct WorkCalendar: Hashable, Sendable {
    /// Some days of the week and their hours: `mon-fri`, `09:00-12:00, 13:00-17:00`.
    public struct Opening: Hashable, Sendable {
        public var days: String
        public var hours: String

        public init(days: String, hours: String) {
            self.days = days
            self.hours = hours
        }
    }

    public var name: String
    /// The IANA name of the zone that the hours are read in.
    public var timezone: String
    public var open: [Opening]
    /// Days on which nobody works, such as `2026-12-25`.
    public var holidays: [String]

    public init(name: String, timezone: String, open: [Opening], holidays: [String] = []) {
        self.name = name
        self.timezone = timezone
        self.open = open
        self.holidays = holidays
    }
}
