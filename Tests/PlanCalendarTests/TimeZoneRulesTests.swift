import Foundation
import PlanTestKit
import Testing

@testable import PlanCalendar

@Suite("Time zones", .enabled(if: Zones.areInstalled, Zones.hint))
struct TimeZoneRulesTests {
    @Test(
        "what is no name of a zone is none",
        arguments: [
            "", "Mars/Olympus", "../etc/passwd", "/etc/localtime", "Europe/../UTC", "Europe/", "Europe", "europe//berlin", "right/UTC",
            "posix/UTC",
            "localtime", "posixrules", "zone.tab", "tzdata.zi", "Europe/Berlin ", "Europe\0/Berlin", "Ünïcode",
            String(repeating: "A", count: 5_000),
        ])
    func noNames(name: String) {
        #expect(TimeZoneRules(identifier: name) == nil)
    }

    @Test("the known names are those that can be read")
    func knownNames() {
        let names = TimeZoneRules.knownIdentifiers
        #expect(
            names.count > 300 && names.contains("Europe/Berlin") && names.contains("UTC") && names.contains("America/Argentina/Ushuaia"))
        #expect(names == names.sorted())
        let unreadable = names.filter { TimeZoneRules(identifier: $0) == nil }
        #expect(unreadable.isEmpty, "\(unreadable)")
    }

    @Test("offsets are those that Foundation knows", arguments: [31] as [UInt64])
    func likeFoundation(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for name in [
            "Europe/Berlin", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/Sao_Paulo",
            "Pacific/Apia",
        ] {
            let zone = try Zones.named(name)
            let other = try #require(TimeZone(identifier: name))
            for _ in 0..<400 {
                // Between 1975 and 2020, where all editions of the rules agree.
                let second = Int64.random(in: 157_766_400...1_577_836_800, using: &random)
                let theirs = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
                #expect(zone.offset(at: Timestamp(milliseconds: second * 1_000)) == theirs, "seed \(seed): \(name) at \(second)")
            }
        }
    }

    @Test("a time that is shown once, twice, never")
    func meanings() throws {
        let berlin = try Zones.named("Europe/Berlin")
        func meaning(_ date: String, _ hour: Int, _ minute: Int) throws -> WallTimeMeaning {
            let day = try #require(CivilDate(date))
            return berlin.meaning(of: try #require(WallTime(day, hour: hour, minute: minute)))
        }
        func instant(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }
        #expect(try meaning("2027-03-28", 1, 59) == .once(instant("2027-03-28T00:59:00Z")))
        #expect(try meaning("2027-03-28", 2, 0) == .skipped(until: instant("2027-03-28T01:00:00Z")))
        #expect(try meaning("2027-03-28", 2, 59) == .skipped(until: instant("2027-03-28T01:00:00Z")))
        #expect(try meaning("2027-03-28", 3, 0) == .once(instant("2027-03-28T01:00:00Z")))
        #expect(try meaning("2027-10-31", 2, 0) == .twice(instant("2027-10-31T00:00:00Z"), instant("2027-10-31T01:00:00Z")))
        #expect(try meaning("2027-10-31", 3, 0) == .once(instant("2027-10-31T02:00:00Z")))
        #expect(try meaning("2827-10-31", 2, 30) == .twice(instant("2827-10-31T00:30:00Z"), instant("2827-10-31T01:30:00Z")))
        #expect(berlin.wallTime(at: try instant("2027-10-31T01:30:00Z")).description == "2027-10-31 02:30")
    }

    @Test("every instant is among those of its time on the wall", arguments: [41, 42] as [UInt64])
    func roundTrip(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<2_000 {
            let zone = try Zones.named(random.pick(CronPropertyTests.zones))
            let instant = Timestamp(milliseconds: Int64.random(in: -3_000_000_000...20_000_000_000, using: &random) * 1_000)
            switch zone.meaning(of: zone.wallTime(at: instant)) {
            case .once(let only): #expect(only == instant, "seed \(seed): \(zone) at \(instant)")
            case .twice(let first, let second):
                #expect(first < second && (first == instant || second == instant), "seed \(seed): \(zone) at \(instant)")
            case .skipped: Issue.record("seed \(seed): \(zone) shows \(instant) and then does not")
            }
        }
    }

    @Test(
        "rules for the years to come",
        arguments: [
            ("EST5EDT,M3.2.0,M11.1.0", "2040-07-01", -14_400), ("EST5EDT,M3.2.0,M11.1.0", "2040-12-01", -18_000),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2040-07-01", 3_600), ("IST-1GMT0,M10.5.0,M3.5.0/1", "2040-12-01", 0),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2040-07-01", -3_600), ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "2040-01-01", 39_600),
            ("XXX3EDT4,0/0,J365/23", "2040-01-01", -14_400), ("XXX3EDT4,0/0,J365/23", "2040-07-01", -14_400),
            ("CET-1CEST,J60,J300", "2040-03-02", 7_200), ("CET-1CEST,59,299", "2040-02-29", 7_200), ("JST-9", "2040-01-01", 32_400),
        ])
    func posix(rule: String, date: String, offset: Int) throws {
        let zone = try #require(ZoneFile(Self.file(rule))).rules(named: "Test")
        let noon = try #require(Timestamp("\(date)T12:00:00Z"))
        #expect(zone.offset(at: noon) == offset)
    }

    @Test("a damaged file is refused")
    func damaged() throws {
        let whole = Self.file("EST5EDT,M3.2.0,M11.1.0")
        #expect(ZoneFile(whole) != nil)
        for length in 0..<whole.count { #expect(ZoneFile(Array(whole.prefix(length))) == nil, "cut at \(length)") }
        for rule in ["E", "EST", "EST99", "EST5EDT", "EST5EDT,M13.1.0,M1.1.0", "EST5EDT,M3.2.0", "<EST5", "EST5EDT,J366,J1"] {
            #expect(ZoneFile(Self.file(rule)) == nil, "\(rule)")
        }
        var random = SeededRandom(seed: 51)
        for _ in 0..<2_000 {
            var bytes = whole
            for _ in 0...random.below(4) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            _ = ZoneFile(bytes)?.rules(named: "Test").offset(at: Timestamp(milliseconds: 4_000_000_000_000))
        }
    }

    /// A file of the second version with nothing but a rule.
    private static func file(_ rule: String) -> [UInt8] {
        let header =
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15) + [
                0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1,
            ]
        let block = header + [0, 0, 0, 0, 0, 0, 0]
        return block + block + Array("\n\(rule)\n".utf8)
    }
}
