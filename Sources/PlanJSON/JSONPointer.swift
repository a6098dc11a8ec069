/// The path to a value inside a JSON value (RFC 6901).
public struct JSONPointer: Hashable, Sendable {
    /// The keys and indices from the outside in, unescaped. Empty means the whole value.
    public private(set) var tokens: [String]

    /// The whole value.
    public static let root = JSONPointer(tokens: [])

    /// Makes a pointer of unescaped tokens.
    public init(tokens: [String]) { self.tokens = tokens }

    /// Reads `/a/0/b~1c`; nil when the text neither is empty nor starts with a slash, or has a tilde without 0 or 1 after it (section 3).
    public init?(_ text: String) {
        guard !text.isEmpty else {
            self = .root
            return
        }
        let bytes = Array(text.utf8)
        guard bytes[0] == UInt8(ascii: "/") else { return nil }
        tokens = []
        for part in bytes.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let token = Self.unescaped(part) else { return nil }
            tokens.append(token)
        }
    }

    /// Whether the pointer names the whole value.
    public var isRoot: Bool { tokens.isEmpty }

    /// The pointer to the container of the value, or nil for the root.
    public var parent: JSONPointer? { tokens.isEmpty ? nil : JSONPointer(tokens: Array(tokens.dropLast())) }

    /// The pointer to a member of the value.
    public func appending(_ key: String) -> JSONPointer {
        var copy = self
        copy.tokens.append(key)
        return copy
    }

    /// The pointer to an element of the value.
    public func appending(_ index: Int) -> JSONPointer { appending(String(index)) }

    /// Whether the value named by the other pointer is this one or lies inside it.
    public func contains(_ other: JSONPointer) -> Bool {
        other.tokens.count >= tokens.count && zip(tokens, other.tokens).allSatisfy { $0.hasSameBytes(as: $1) }
    }

    public static func == (left: JSONPointer, right: JSONPointer) -> Bool {
        left.tokens.count == right.tokens.count && left.contains(right)
    }

    /// The value that the pointer names, or nil when there is none (section 4).
    public func evaluate(on value: JSON) -> JSON? {
        var value = value
        for token in tokens {
            switch value {
            case .object(let object):
                guard let member = object[token] else { return nil }
                value = member
            case .array(let elements):
                guard let index = Self.index(token, below: elements.count) else { return nil }
                value = elements[index]
            default: return nil
            }
        }
        return value
    }

    /// A token as an array index: digits without a leading zero (section 4).
    package static func index(_ token: String, below count: Int) -> Int? {
        let digits = token.utf8
        guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1,
            digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }),
            let index = Int(token), index < count
        else { return nil }
        return index
    }

    private static func unescaped(_ part: ArraySlice<UInt8>) -> String? {
        var bytes: [UInt8] = []
        var rest = part
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch rest.popFirst() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: return nil
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONPointer: CustomStringConvertible {
    /// The text of the pointer, with `~` and `/` in keys escaped.
    public var description: String {
        var bytes: [UInt8] = []
        for token in tokens {
            bytes.append(UInt8(ascii: "/"))
            for byte in token.utf8 {
                switch byte {
                case UInt8(ascii: "~"): bytes.append(contentsOf: "~0".utf8)
                case UInt8(ascii: "/"): bytes.append(contentsOf: "~1".utf8)
                default: bytes.append(byte)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSON {
    /// The value that a pointer names, or nil when there is none.
    public subscript(pointer: JSONPointer) -> JSON? { pointer.evaluate(on: self) }
}
