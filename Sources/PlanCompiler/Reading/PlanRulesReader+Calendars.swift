import PlanJSON
import PlanModel

extension PlanRulesReader {
    /// `calendars: { office: { timezone: …, open: [{ days: mon-fri, hours: "09:00-17:00" }], holidays: [2026-12-25] } }`.
    func calendars(_ reader: inout ObjectReader) -> [WorkCalendar] {
        guard let calendars = reader.value("calendars", "an object of calendars", \.object) else { return [] }
        return calendars.compactMap { name, value in
            let path = "/calendars/\(JSONPointer.escape(name))"
            guard var reader = ObjectReader(value, at: path, what: "a calendar", sink) else { return nil }
            let timezone = reader.text("timezone"), holidays = reader.texts("holidays")
            let open = reader.list("open") { opening($0, at: $1) }
            reader.finish()
            for key in ["timezone", "open"] where reader.object[key] == nil {
                sink.add(
                    "calendar.incomplete", "a calendar needs '\(key)'", at: path,
                    suggestion: "such as { timezone: Europe/Berlin, open: [{ days: mon-fri, hours: \"09:00-17:00\" }] }")
            }
            guard let timezone, let open else { return nil }
            return WorkCalendar(name: name, timezone: timezone, open: open, holidays: holidays ?? [])
        }
    }

    private func opening(_ value: JSON, at path: String) -> WorkCalendar.Opening? {
        guard var reader = ObjectReader(value, at: path, what: "opening hours", sink) else { return nil }
        let days = reader.text("days"), hours = reader.text("hours")
        reader.finish()
        for key in ["days", "hours"] where reader.object[key] == nil {
            sink.add(
                "calendar.incomplete", "opening hours need '\(key)'", at: path,
                suggestion: "such as { days: mon-fri, hours: \"09:00-17:00\" }")
        }
        guard let days, let hours else { return nil }
        return WorkCalendar.Opening(days: days, hours: hours)
    }
}
