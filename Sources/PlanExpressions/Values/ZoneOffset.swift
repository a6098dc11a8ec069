import Foundation

/// How far a place's clock is from UTC.
enum ZoneOffset {
    /// The offset in seconds of a zone at a time: `UTC`, `+02:00`, `02:00` or a name such as `Europe/Berlin`; nil when unknown.
    static func seconds(of zone: String, at time: Instant) -> Int64? {
        if zone == "UTC" || zone == "Z" || zone.isEmpty { return 0 }
        let bytes = Array(zone.utf8)
        if let fixed = seconds(of: bytes[...], signRequired: false) { return fixed }
        guard bytes.count <= 64, let zone = TimeZone(identifier: zone) else { return nil }
        return Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(time.seconds))))
    }

    /// The offset that `+hh:mm` means; nil for anything else.
    static func seconds(of text: ArraySlice<UInt8>, signRequired: Bool) -> Int64? {
        var digits = text
        var sign: Int64 = 1
        if let first = text.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
            sign = first == UInt8(ascii: "-") ? -1 : 1
            digits = text.dropFirst()
        } else if signRequired {
            return nil
        }
        let places = Array(digits)
        guard places.count == 5, places[2] == UInt8(ascii: ":") else { return nil }
        let numbers = [places[0], places[1], places[3], places[4]]
        guard numbers.allSatisfy(\.isDigit) else { return nil }
        let values = numbers.map { Int64($0 - 48) }
        let (hours, minutes) = (values[0] * 10 + values[1], values[2] * 10 + values[3])
        guard hours < 24, minutes < 60 else { return nil }
        return sign * (hours * 3_600 + minutes * 60)
    }
}
