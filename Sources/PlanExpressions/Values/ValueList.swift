import PlanJSON

/// The elements of a list: JSON as it came, or values that an expression has made.
public struct ValueList: Sendable {
    enum Storage: Sendable {
        case json([JSON])
        case values([Value])
    }

    let storage: Storage

    init(json: [JSON]) { storage = .json(json) }

    /// A list of values.
    public init(_ values: [Value]) { storage = .values(values) }

    /// How many elements there are.
    public var count: Int {
        switch storage {
        case .json(let elements): elements.count
        case .values(let elements): elements.count
        }
    }

    /// The element at a position that is known to exist.
    public subscript(position: Int) -> Value {
        switch storage {
        case .json(let elements): Value(elements[position])
        case .values(let elements): elements[position]
        }
    }

    /// All elements, each converted.
    public var elements: [Value] {
        switch storage {
        case .json(let elements): elements.map { Value($0) }
        case .values(let elements): elements
        }
    }
}
