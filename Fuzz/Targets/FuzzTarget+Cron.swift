import PlanCalendar

extension FuzzTarget {
    /// What is read can be said in words, and fires later and later.
    static func checkCron(_ input: [UInt8]) throws(BrokenPromise) {
        let text = String(decoding: input, as: UTF8.self)
        for secondsField in [false, true] {
            guard let cron = try? CronExpression(text, secondsField: secondsField) else { continue }
            try BrokenPromise.unless(!cron.sentence.isEmpty, "no words for it")
            let fires = cron.everFires
            for zone in zones {
                _ = cron.remarks(in: zone, from: start, within: year)
                var instant = start
                for _ in 0..<20 {
                    guard let next = cron.next(after: instant, in: zone) else {
                        // Elsewhere all its times may be skipped: `* 2 L 3 */13` is always in Berlin's hour that is missing.
                        try BrokenPromise.unless(!fires || zone != .utc, "it fires, and yet not after \(instant) in \(zone.identifier)")
                        break
                    }
                    try BrokenPromise.unless(fires, "it never fires, and yet at \(next)")
                    try BrokenPromise.unless(next > instant, "after \(instant) it fires at \(next) in \(zone.identifier)")
                    instant = next
                }
            }
        }
    }

    /// Clocks that never change, that change by an hour, and by half of one.
    private static let zones = ["UTC", "Europe/Berlin", "Australia/Lord_Howe"].compactMap { TimeZoneRules(identifier: $0) }
    /// 1 January 2026.
    private static let start = Timestamp(milliseconds: 1_767_225_600_000)
    private static let year = TimeSpan(milliseconds: 31_536_000_000)
}
