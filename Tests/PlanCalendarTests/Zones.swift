import PlanCalendar
import Testing

/// Zones that tests need; a machine without zone files has none of them.
enum Zones {
    static let areInstalled = TimeZoneRules(identifier: "Europe/Berlin") != nil
    static let hint: Comment = "install the time zones of the system (the package is usually called tzdata)"

    static func named(_ identifier: String) throws -> TimeZoneRules { try #require(TimeZoneRules(identifier: identifier)) }
}
