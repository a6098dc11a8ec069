import PlanJSON
import PlanModel

/// The body of an event, with the members that are too large for the log beside it.
///
/// In the place of such a member stands `{"$blob":"<SHA-256>","size":<bytes>}`, a member that begins like one itself is written as
/// `{"$blob":null,"value":<member>}`, and the body ends with the member `"$split":true`. A body that does not is as it is.
struct SplitBody {
    let body: [UInt8]
    let values: [LargeValue]

    static let key = "$blob"
    static let mark = "$split"
    private static let opening = Array("{\"$blob\":".utf8)
    private static let ending = Array(",\"$split\":true}".utf8)
    private static let escape = Array("{\"$blob\":null,\"value\":".utf8)

    init(body: [UInt8], values: [LargeValue]) {
        self.body = body
        self.values = values
    }

    /// Takes out of an object of compact JSON what is larger than ``LargeValue/inlineBytes``.
    init(of whole: [UInt8]) {
        let limit = LargeValue.inlineBytes
        let members = whole.count > limit ? Self.members(of: whole) : []
        guard members.contains(where: { $0.count > limit }) else {
            self = SplitBody(body: whole, values: [])
            return
        }
        var values: [LargeValue] = []
        let split = Self.replacing(members, of: whole) { member in
            if member.count > limit {
                let value = LargeValue(Array(member))
                if !values.contains(value) { values.append(value) }
                return Self.reference(to: value)
            }
            return member.starts(with: Self.opening) ? Self.escape + member + [UInt8(ascii: "}")] : nil
        }
        self = SplitBody(body: Array(split.dropLast()) + Self.ending, values: values)
    }

    /// The body as it was; nil when something that it names is missing.
    var whole: [UInt8]? {
        guard body.suffix(Self.ending.count).elementsEqual(Self.ending) else { return body }
        var isWhole = true
        let split = Array(body.dropLast(Self.ending.count)) + [UInt8(ascii: "}")]
        let whole = Self.replacing(Self.members(of: split), of: split) { member in
            if member.starts(with: Self.escape) { return Array(member.dropFirst(Self.escape.count).dropLast()) }
            guard member.starts(with: Self.opening) else { return nil }
            let digest = (try? JSON(parsing: Array(member))).flatMap { Self.digest(of: $0) }
            guard let value = values.first(where: { $0.digest == digest }), !value.bytes.isEmpty else {
                isWhole = false
                return nil
            }
            return value.bytes
        }
        return isWhole ? whole : nil
    }

    static func reference(to value: LargeValue) -> [UInt8] { json(naming: value).bytes }

    static func json(naming value: LargeValue) -> JSON {
        .object(JSONObject([(key, .string(value.digest.hex)), ("size", .int(Int64(value.bytes.count)))]))
    }

    /// What a reference names; nil for anything else.
    static func digest(of reference: JSON) -> Digest? { reference[key]?.string.flatMap(Digest.init(hex:)) }

    // MARK: - Compact JSON

    private static func replacing(
        _ members: [Range<Int>], of bytes: [UInt8], _ change: (ArraySlice<UInt8>) -> [UInt8]?
    ) -> [UInt8] {
        var changed: [UInt8] = [], start = 0
        for member in members {
            guard let value = change(bytes[member]) else { continue }
            changed += bytes[start..<member.lowerBound]
            changed += value
            start = member.upperBound
        }
        return changed + bytes[start...]
    }

    /// Where the values of an object's members lie, in JSON without spaces.
    private static func members(of bytes: [UInt8]) -> [Range<Int>] {
        bytes.withUnsafeBufferPointer { bytes in
            var members: [Range<Int>] = [], start = 0, depth = 0, place = 0
            while place < bytes.count {
                switch bytes[place] {
                case UInt8(ascii: "\""): place = end(ofTextAt: place, in: bytes)
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: ":") where depth == 1: start = place + 1
                case UInt8(ascii: ",") where depth == 1: members.append(start..<place)
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    depth -= 1
                    if depth == 0, start > 0 { members.append(start..<place) }
                default: break
                }
                place += 1
            }
            return members
        }
    }

    /// Where the quote is that ends a text.
    private static func end(ofTextAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        var place = start + 1
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") { place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1 }
        return place
    }
}
