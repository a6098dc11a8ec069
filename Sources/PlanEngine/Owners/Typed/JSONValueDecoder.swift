import Foundation
import PlanCalendar
public import PlanJSON

/// Reads values of Swift types from JSON.
///
/// Times are texts of RFC 3339, bytes are texts of Base64, URLs are texts; an optional member may be absent or null. What does not fit
/// is a `DecodingError` with the path to it.
public struct JSONValueDecoder: Sendable {
    public init() {}

    public func decode<Value: Decodable>(_ type: Value.Type, from json: JSON) throws -> Value {
        try ValueReader(json, at: []).unwrap(type)
    }
}

private struct ValueReader: Decoder {
    let json: JSON
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    init(_ json: JSON, at path: [any CodingKey]) {
        self.json = json
        codingPath = path
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let object) = json else { throw mismatch(JSONObject.self, "an object") }
        return KeyedDecodingContainer(ObjectReader<Key>(object: object, codingPath: codingPath))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let elements) = json else { throw mismatch([JSON].self, "a list") }
        return ListReader(elements: elements, codingPath: codingPath)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func mismatch(_ type: Any.Type, _ wanted: String) -> DecodingError {
        .typeMismatch(type, .init(codingPath: codingPath, debugDescription: "must be \(wanted), not \(json.typeName)"))
    }

    func unsound(_ wanted: String) -> DecodingError {
        .dataCorrupted(.init(codingPath: codingPath, debugDescription: "must be \(wanted)"))
    }

    /// Types that JSON has no word for, and everything else by its own way.
    func unwrap<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let special: Any
        switch type {
        case is Date.Type:
            guard let time = try Timestamp(decode(String.self)) else { throw unsound("a time such as 2026-12-01T09:00:00Z") }
            special = Date(timeIntervalSince1970: Double(time.milliseconds) / 1_000)
        case is Data.Type:
            guard let data = try Data(base64Encoded: decode(String.self)) else { throw unsound("bytes as Base64") }
            special = data
        case is URL.Type:
            guard let url = try URL(string: decode(String.self)) else { throw unsound("a URL") }
            special = url
        default: return try Value(from: self)
        }
        guard let value = special as? Value else { throw mismatch(type, "\(type)") }
        return value
    }
}

extension ValueReader: SingleValueDecodingContainer {
    func decodeNil() -> Bool { json.isNull }

    func decode(_ type: Bool.Type) throws -> Bool {
        guard let value = json.bool else { throw mismatch(type, "true or false") }
        return value
    }

    func decode(_ type: String.Type) throws -> String {
        guard let value = json.string else { throw mismatch(type, "a text") }
        return value
    }

    func decode(_ type: Double.Type) throws -> Double {
        guard let value = json.double else { throw mismatch(type, "a number") }
        return value
    }

    func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
    func decode(_ type: Int.Type) throws -> Int { try integer(type) }
    func decode(_ type: Int8.Type) throws -> Int8 { try integer(type) }
    func decode(_ type: Int16.Type) throws -> Int16 { try integer(type) }
    func decode(_ type: Int32.Type) throws -> Int32 { try integer(type) }
    func decode(_ type: Int64.Type) throws -> Int64 { try integer(type) }
    func decode(_ type: UInt.Type) throws -> UInt { try integer(type) }
    func decode(_ type: UInt8.Type) throws -> UInt8 { try integer(type) }
    func decode(_ type: UInt16.Type) throws -> UInt16 { try integer(type) }
    func decode(_ type: UInt32.Type) throws -> UInt32 { try integer(type) }
    func decode(_ type: UInt64.Type) throws -> UInt64 { try integer(type) }
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try unwrap(type) }

    private func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        guard let number = json.int else { throw mismatch(type, "a whole number") }
        guard let value = Value(exactly: number) else { throw unsound("a whole number from \(Value.min) to \(Value.max)") }
        return value
    }
}

private struct ObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let object: JSONObject
    let codingPath: [any CodingKey]

    var allKeys: [Key] { object.keys.compactMap { Key(stringValue: $0) } }
    func contains(_ key: Key) -> Bool { object[key.stringValue] != nil }
    func decodeNil(forKey key: Key) throws -> Bool { object[key.stringValue]?.isNull ?? true }
    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value { try reader(key).unwrap(type) }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try reader(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try reader(key).unkeyedContainer() }
    func superDecoder() throws -> any Decoder { ValueReader(object["super"] ?? .null, at: codingPath) }
    func superDecoder(forKey key: Key) throws -> any Decoder { ValueReader(object[key.stringValue] ?? .null, at: codingPath + [key]) }

    private func reader(_ key: Key) throws -> ValueReader {
        guard let value = object[key.stringValue] else {
            throw DecodingError.keyNotFound(key, .init(codingPath: codingPath, debugDescription: "'\(key.stringValue)' is missing"))
        }
        return ValueReader(value, at: codingPath + [key])
    }
}

private struct ListReader: UnkeyedDecodingContainer {
    let elements: [JSON]
    let codingPath: [any CodingKey]
    private(set) var currentIndex = 0

    init(elements: [JSON], codingPath: [any CodingKey]) {
        self.elements = elements
        self.codingPath = codingPath
    }

    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    mutating func decodeNil() throws -> Bool {
        guard try reader().json.isNull else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let value = try reader().unwrap(type)
        currentIndex += 1
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        try next().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try next().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try next() }

    private mutating func next() throws -> ValueReader {
        defer { currentIndex += 1 }
        return try reader()
    }

    private func reader() throws -> ValueReader {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                JSON.self, .init(codingPath: codingPath, debugDescription: "has \(elements.count) elements, and more are needed"))
        }
        return ValueReader(elements[currentIndex], at: codingPath + [IndexKey(intValue: currentIndex)])
    }
}

private struct IndexKey: CodingKey {
    let index: Int
    var stringValue: String { String(index) }
    var intValue: Int? { index }

    init(intValue: Int) { index = intValue }
    init?(stringValue: String) {
        guard let index = Int(stringValue) else { return nil }
        self.index = index
    }
}
