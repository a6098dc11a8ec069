package import PlanJSON

/// In which order the keys of an object are written.
///
/// The order comes from outside, because only the plan format knows which keys read well first; the writer knows none.
package struct KeyOrder: Sendable {
    private let keys: @Sendable (JSONPointer, JSONObject) -> [String]

    /// Every object keeps the order of its author.
    package static let asWritten = KeyOrder { _, _ in [] }

    /// Makes an order of a closure that names, for the object at a pointer, the keys that come first.
    ///
    /// It may name keys that the object has not. Keys that it leaves out follow in the author's order, so that free maps (inputs, labels)
    /// stay as they are when it answers with nothing.
    package init(_ keys: @escaping @Sendable (_ pointer: JSONPointer, _ object: JSONObject) -> [String]) { self.keys = keys }

    /// The positions of the members in the order they are written.
    func positions(of object: JSONObject, at pointer: JSONPointer) -> [Int] {
        let first = keys(pointer, object)
        guard !first.isEmpty else { return Array(object.keys.indices) }
        var isTaken = [Bool](repeating: false, count: object.count)
        var positions: [Int] = []
        positions.reserveCapacity(object.count)
        for key in first {
            guard let position = object.position(of: key), !isTaken[position] else { continue }
            isTaken[position] = true
            positions.append(position)
        }
        for position in object.keys.indices where !isTaken[position] { positions.append(position) }
        return positions
    }

    /// The value with the keys of all its objects in order.
    package func arranged(_ value: JSON) -> JSON { arranged(value, at: .root) }

    private func arranged(_ value: JSON, at pointer: JSONPointer) -> JSON {
        switch value {
        case .object(let object):
            let members = positions(of: object, at: pointer).map { position in
                (object.keys[position], arranged(object.values[position], at: pointer.appending(object.keys[position])))
            }
            return .object(JSONObject(members))
        case .array(let elements):
            return .array(elements.indices.map { arranged(elements[$0], at: pointer.appending($0)) })
        default: return value
        }
    }
}
