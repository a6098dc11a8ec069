/// Reads a compiled time zone: TZif, RFC 8536 section 3.
struct ZoneFile {
    private var changes: [Int] = []
    private var offsets: [Int] = []
    private var rule: ZoneRule?
    /// When the rule takes over; the file's last change may change no more than a name.
    private var lastTime: Int?

    /// Far beyond every year that is written, and far from where sums overflow.
    private static let times = -(1 << 60)...(1 << 60)

    /// nil when the bytes are no such file, are damaged, or count leap seconds, which no clock here does.
    init?(_ bytes: [UInt8]) {
        var reader = Reader(bytes: bytes)
        guard var header = Header(&reader) else { return nil }
        if header.version >= UInt8(ascii: "2") {
            // The first block is for readers of the first version; the same in 64 bits follows.
            guard reader.skip(header.length(timeSize: 4)), let second = Header(&reader) else { return nil }
            header = second
        }
        guard header.leaps == 0, read(header, timeSize: header.version >= UInt8(ascii: "2") ? 8 : 4, &reader) else { return nil }
        if header.version >= UInt8(ascii: "2") {
            guard let footer = reader.line() else { return nil }
            rule = ZoneRule(footer)
            guard rule != nil || footer.isEmpty else { return nil }
        }
    }

    private mutating func read(_ header: Header, timeSize: Int, _ reader: inout Reader) -> Bool {
        var times: [Int] = []
        for _ in 0..<header.times {
            guard let time = reader.number(timeSize), Self.times.contains(time), times.last.map({ $0 < time }) ?? true
            else { return false }
            times.append(time)
        }
        lastTime = times.last
        guard let kinds = reader.bytes(header.times) else { return false }
        var types: [Int] = []
        for _ in 0..<header.types {
            guard let offset = reader.number(4), reader.skip(2), abs(offset) <= TimeZoneRules.widestOffset else { return false }
            types.append(offset)
        }
        guard let first = types.first, reader.skip(header.letters + header.standard + header.universal) else { return false }
        offsets = [first]
        for (time, kind) in zip(times, kinds) {
            guard Int(kind) < types.count else { return false }
            add(time, types[Int(kind)])
        }
        return true
    }

    /// Notes a change, unless nothing changes.
    private mutating func add(_ time: Int, _ offset: Int) {
        guard offset != offsets.last else { return }
        changes.append(time)
        offsets.append(offset)
    }

    /// The changes of the file, and those of its rule for one cycle of the calendar after it.
    func rules(named identifier: String) -> TimeZoneRules {
        var whole = self
        guard let rule else { return TimeZoneRules(identifier: identifier, changes: changes, offsets: offsets, cycleEnd: nil) }
        guard rule.daylight != nil else {
            if lastTime == nil { whole.offsets = [rule.standardOffset] }
            return TimeZoneRules(identifier: identifier, changes: whole.changes, offsets: whole.offsets, cycleEnd: nil)
        }
        let last = lastTime ?? -Int.max
        let firstYear = lastTime.map { CivilDate(dayNumber: $0.quotientAndRemainder(floored: 86_400).quotient).year } ?? 1970
        let coming = rule.changes(in: firstYear - 1...firstYear + 402)
        for (index, change) in coming.enumerated() where change.time > last {
            // Two at once: summer ends and begins again, which is how a rule says that it never ends.
            if index + 1 < coming.count, coming[index + 1].time == change.time { continue }
            whole.add(change.time, change.offset)
        }
        let cycleEnd = CivilDate.dayNumber(year: firstYear + 401, month: 1, day: 1) * 86_400
        return TimeZoneRules(identifier: identifier, changes: whole.changes, offsets: whole.offsets, cycleEnd: cycleEnd)
    }

    private struct Header {
        let version: UInt8
        let universal, standard, leaps, times, types, letters: Int

        init?(_ reader: inout Reader) {
            guard reader.bytes(4).map({ $0.elementsEqual("TZif".utf8) }) == true, let version = reader.bytes(1)?.first, reader.skip(15)
            else { return nil }
            var counts: [Int] = []
            for _ in 0..<6 {
                guard let count = reader.number(4), (0...100_000).contains(count) else { return nil }
                counts.append(count)
            }
            self.version = version
            (universal, standard, leaps) = (counts[0], counts[1], counts[2])
            (times, types, letters) = (counts[3], counts[4], counts[5])
        }

        func length(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + letters + leaps * (timeSize + 4) + standard + universal
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        private var position = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func skip(_ count: Int) -> Bool { bytes(count) != nil }

        mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
            guard count <= bytes.count - position else { return nil }
            position += count
            return bytes[position - count..<position]
        }

        /// A signed number of 4 or 8 bytes, the highest first.
        mutating func number(_ size: Int) -> Int? {
            guard let bytes = bytes(size) else { return nil }
            let number = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return size == 4 ? Int(Int32(truncatingIfNeeded: number)) : Int(truncatingIfNeeded: number)
        }

        /// What stands between two ends of line.
        mutating func line() -> ArraySlice<UInt8>? {
            guard bytes(1)?.first == 10, let end = bytes[position...].firstIndex(of: 10) else { return nil }
            return bytes(end - position)
        }
    }
}
