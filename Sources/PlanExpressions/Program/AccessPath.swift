/// A value and the constant members and indexes that follow it: `nodes.find.output.items[7].x` is one step.
final class AccessPath: Sendable {
    enum Root: Sendable {
        case local(Int)
        case step(Int)
        case name
    }

    enum Segment: Sendable {
        case field(String)
        case position(Int64)
    }

    struct TypeName: Sendable {
        let value: Value
        /// How many segments belong to the name.
        let segments: Int
    }

    let root: Root
    /// The first name, or empty when the root is no name.
    let name: String
    let segments: [Segment]
    let offsets: [Int]
    /// How many segments are plain names and may be part of a qualified name.
    let plainCount: Int
    /// What may stand before the name, the most specific first; the last is empty.
    let containers: [String]
    /// The type that the name means where the scope does not know it.
    let type: TypeName?

    init(
        root: Root, name: String = "", segments: [Segment], offsets: [Int], plainCount: Int = 0, containers: [String] = [""],
        type: TypeName? = nil
    ) {
        (self.root, self.name, self.segments, self.offsets) = (root, name, segments, offsets)
        (self.plainCount, self.containers, self.type) = (plainCount, containers, type)
    }

    /// The root and some of the segments, as they were written.
    func text(upTo count: Int) -> String {
        var text = name
        for segment in segments.prefix(count) {
            switch segment {
            case .field(let field): text += text.isEmpty ? field : ".\(field)"
            case .position(let position): text += "[\(position)]"
            }
        }
        return text
    }
}
