import Foundation
import PlanEngine
import PlanJSON
import Testing

@Suite("Values of Swift types as JSON")
struct JSONValueTests {
    enum Colour: String, Codable, Equatable { case red, green }
    enum Shape: Codable, Equatable { case circle(radius: Double), empty }
    class Base: Codable {
        var id = 1
    }

    struct All: Codable, Equatable {
        var flag = true
        var text = "é\u{1F600}"
        var small: Int8 = -128
        var large = UInt64(Int64.max)
        var number = 0.1
        var whole = 3.0
        var day = Date(timeIntervalSince1970: 1_790_000_000.25)
        var data = Data([0, 255])
        var url = URL(string: "https://example.org/a")
        var colour = Colour.green
        var shapes = [Shape.circle(radius: 2), .empty]
        var none: Int?
        var some: Int? = 7
        var nested: [[String: Int?]] = [["a": 1], [:], ["b": nil]]
        var identifier = UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16))
    }

    @Test("come back as they were, and nil is absent")
    func roundTrip() throws {
        let json = try JSONValueEncoder().encode(All())
        #expect(try JSONValueDecoder().decode(All.self, from: json) == All())
        #expect(json["none"] == nil)
        #expect(json["day"] == "2026-09-21T14:13:20.250Z")
        #expect(json["large"] == .int(.max))
        #expect(json["data"] == "AP8=")
        #expect(json["shapes"] == [["circle": ["radius": 2]], ["empty": [:]]])
        #expect(json.object?.keys.first == "flag")
    }

    @Test("may be plain values, lists and optionals")
    func plain() throws {
        #expect(try JSONValueEncoder().encode(3) == 3)
        #expect(try JSONValueEncoder().encode([Int]()) == [])
        #expect(try JSONValueEncoder().encode(Int?.none) == .null)
        #expect(try JSONValueEncoder().encode(Date(timeIntervalSince1970: 0)) == "1970-01-01T00:00:00Z")
        #expect(try JSONValueDecoder().decode([Date].self, from: ["1970-01-01T01:00:00+01:00"]) == [Date(timeIntervalSince1970: 0)])
        #expect(try JSONValueDecoder().decode(Int?.self, from: .null) == nil)
        #expect(try JSONValueDecoder().decode(Double.self, from: 2) == 2)
        #expect(try JSONValueDecoder().decode(Int.self, from: .double(2)) == 2)
        #expect(try JSONValueDecoder().decode(Base.self, from: ["id": 5]).id == 5)
    }

    struct Outer: Codable {
        struct Inner: Codable { var values: [Int8] }
        var inner: Inner
    }

    @Test(
        "that do not fit are refused with the place",
        arguments: [
            ([:], ""), (["inner": 3], "inner"), (["inner": ["values": [1, "x"]]], "inner.values.1"),
            (["inner": ["values": [1000]]], "inner.values.0"), (["inner": ["values": [1.5]]], "inner.values.0"), ([1], ""),
        ] as [(JSON, String)])
    func unfit(json: JSON, place: String) {
        let error = #expect(throws: DecodingError.self) { try JSONValueDecoder().decode(Outer.self, from: json) }
        let path: [any CodingKey]? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context), .keyNotFound(_, let context):
                context.codingPath
            default: nil
            }
        #expect(path?.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".") == place)
    }

    @Test("that JSON cannot hold are refused")
    func unwritable() {
        #expect(throws: EncodingError.self) { try JSONValueEncoder().encode([Double.infinity]) }
        #expect(throws: EncodingError.self) { try JSONValueEncoder().encode(UInt64.max) }
        #expect(throws: EncodingError.self) { try JSONValueEncoder().encode(Date(timeIntervalSince1970: .infinity)) }
    }
}
