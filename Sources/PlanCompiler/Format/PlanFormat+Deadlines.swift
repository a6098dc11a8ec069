import PlanModel

extension PlanFormat {
    static let deadline = FormatObject(
        "deadline", "By when a node must have ended.", exactlyOne: ["dueIn", "at"],
        due("Counted from when the node could start.")
            + [
                .may(
                    "onBreach", .list(.either([.word(DeadlineRule.Breach.words), .object(breach)])), "What follows when it is missed.",
                    "onBreach: [{ escalate: user:ada }]")
            ])

    static let runDeadline = FormatObject(
        "runDeadline", "By when a run must have ended.", exactlyOne: ["dueIn", "at"],
        due("Counted from when the run may begin.")
            + [
                .may(
                    "onBreach", .list(.either([.word(["fail"]), .object(runBreach)])), "What follows when it is missed.",
                    "onBreach: [{ notify: group:maintainers }, fail]")
            ])

    private static func due(_ meaning: String) -> [FormatField] {
        [
            .may("dueIn", .duration, meaning, "dueIn: 8h"),
            .may("at", .instant, "A fixed moment."),
            .may(
                "calendar", .text, "The calendar by whose hours dueIn is counted; else the clock on the wall.", "calendar: office"),
            .may("warn", .list(.duration), "How long before it a reminder is sent.", "warn: [1h]"),
        ]
    }

    private static let breach = FormatObject(
        "breach", "One thing that follows a missed deadline.", exactlyOne: DeadlineRule.Breach.keys,
        told + [
            .may(
                "answer", .text,
                "How the request is answered when nobody has: approve or reject, a choice, or default for a form's defaults.",
                "onBreach: [{ answer: reject }]")
        ])

    private static let runBreach = FormatObject(
        "runBreach", "One thing that follows a missed deadline of a run.", exactlyOne: ["escalate", "notify", "extend"], told)

    private static let told: [FormatField] = [
        .may("escalate", .owner, "Who is asked as well."),
        .may("notify", .owner, "Who is told."),
        .may("extend", .object(putOff), "The deadline is put off.", "onBreach: [{ extend: { by: 4h, maxTimes: 2 } }, fail]"),
    ]

    private static let putOff = FormatObject(
        "extend", "How a deadline is put off; what comes after this in onBreach follows once that is used up.",
        [
            .must("by", .duration, "By how long.", "by: 4h"),
            .may("maxTimes", .integer(1...100), "How often; once when left out."),
        ])

    static let calendar = FormatObject(
        "calendar", "When people work.",
        [
            .must("timezone", .text, "The IANA zone that the hours are read in.", "timezone: Europe/Berlin"),
            .must(
                "open", .list(.object(opening)), "Days of the week and their hours.",
                "open: [{ days: mon-fri, hours: \"09:00-17:00\" }]"),
            .may("holidays", .list(.text), "Days on which nobody works.", "holidays: [2026-12-25]"),
        ])

    private static let opening = FormatObject(
        "opening", "Days of the week and their hours.",
        [
            .must("days", .text, "mon-fri, sat,sun or daily.", "days: mon-fri"),
            .must("hours", .text, "One range or several with commas; 24:00 is the end of the day.", "hours: \"09:00-12:00, 13:00-17:00\""),
        ])
}
