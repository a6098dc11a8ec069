import Foundation
import PlanCalendar
public import PlanJSON

/// Writes values of Swift types as JSON.
///
/// Times become texts of RFC 3339, bytes texts of Base64, URLs texts; an optional member that is nil is absent. What JSON cannot hold,
/// such as a number that is infinite or beyond 64 bits, is an `EncodingError` with the path to it.
public struct JSONValueEncoder: Sendable {
    public init() {}

    public func encode(_ value: some Encodable) throws -> JSON {
        let place = Place()
        try ValueWriter(place, at: []).wrap(value)
        return place.json
    }
}

/// Where a value is written; it may be filled after the container that it stands in was given out.
private final class Place {
    enum Kind {
        case value, object, array
    }

    /// Nil as long as nothing was written.
    var kind: Kind?
    var value = JSON.null
    private(set) var keys: [String] = []
    private(set) var places: [Place] = []

    var json: JSON {
        switch kind {
        case .value: value
        case .array: .array(places.map(\.json))
        case .object, nil: .object(JSONObject(zip(keys, places).map { ($0, $1.json) }))
        }
    }

    func member(_ key: String) -> Place {
        keys.append(key)
        return element()
    }

    func element() -> Place {
        let place = Place()
        places.append(place)
        return place
    }
}

private struct ValueWriter: Encoder {
    let place: Place
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ place: Place, at path: [any CodingKey]) {
        self.place = place
        codingPath = path
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        if place.kind == nil { place.kind = .object }
        return KeyedEncodingContainer(ObjectFiller<Key>(place: place, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if place.kind == nil { place.kind = .array }
        return ListFiller(place: place, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func wrap(_ value: some Encodable) throws {
        switch value {
        case let date as Date:
            let milliseconds = (date.timeIntervalSince1970 * 1_000).rounded()
            guard let whole = Int64(exactly: milliseconds) else { throw refusal(value, "this time cannot be written") }
            write(.string(Timestamp(milliseconds: whole).description))
        case let data as Data: write(.string(data.base64EncodedString()))
        case let url as URL: write(.string(url.absoluteString))
        default: try value.encode(to: self)
        }
    }

    private func write(_ json: JSON) {
        place.kind = .value
        place.value = json
    }

    private func refusal(_ value: Any, _ message: String) -> EncodingError {
        .invalidValue(value, .init(codingPath: codingPath, debugDescription: message))
    }
}

extension ValueWriter: SingleValueEncodingContainer {
    func encodeNil() { write(.null) }
    func encode(_ value: Bool) { write(.bool(value)) }
    func encode(_ value: String) { write(.string(value)) }
    func encode(_ value: Float) throws { try encode(Double(value)) }
    func encode(_ value: Int) throws { try encode(integer: value) }
    func encode(_ value: Int8) throws { try encode(integer: value) }
    func encode(_ value: Int16) throws { try encode(integer: value) }
    func encode(_ value: Int32) throws { try encode(integer: value) }
    func encode(_ value: Int64) throws { try encode(integer: value) }
    func encode(_ value: UInt) throws { try encode(integer: value) }
    func encode(_ value: UInt8) throws { try encode(integer: value) }
    func encode(_ value: UInt16) throws { try encode(integer: value) }
    func encode(_ value: UInt32) throws { try encode(integer: value) }
    func encode(_ value: UInt64) throws { try encode(integer: value) }
    func encode(_ value: some Encodable) throws { try wrap(value) }

    func encode(_ value: Double) throws {
        guard value.isFinite else { throw refusal(value, "JSON has no number for \(value)") }
        write(.double(value))
    }

    private func encode(integer value: some FixedWidthInteger) throws {
        guard let whole = Int64(exactly: value) else { throw refusal(value, "\(value) is larger than \(Int64.max)") }
        write(.int(whole))
    }
}

private struct ObjectFiller<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: Place
    let codingPath: [any CodingKey]

    func encodeNil(forKey key: Key) { writer(key).encodeNil() }
    func encode(_ value: some Encodable, forKey key: Key) throws { try writer(key).wrap(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        writer(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer { writer(key).unkeyedContainer() }
    func superEncoder() -> any Encoder { ValueWriter(place.member("super"), at: codingPath) }
    func superEncoder(forKey key: Key) -> any Encoder { writer(key) }

    private func writer(_ key: Key) -> ValueWriter { ValueWriter(place.member(key.stringValue), at: codingPath + [key]) }
}

private struct ListFiller: UnkeyedEncodingContainer {
    let place: Place
    let codingPath: [any CodingKey]

    var count: Int { place.places.count }

    func encodeNil() { writer().encodeNil() }
    func encode(_ value: some Encodable) throws { try writer().wrap(value) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        writer().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { writer().unkeyedContainer() }
    func superEncoder() -> any Encoder { writer() }

    private func writer() -> ValueWriter { ValueWriter(place.element(), at: codingPath) }
}
