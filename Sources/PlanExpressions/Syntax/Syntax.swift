/// The syntax tree of an expression, kept in an array so that neither building nor freeing a deep one recurses.
struct Syntax: Sendable {
    /// A node's place in ``nodes``.
    typealias Index = Int

    struct Node: Sendable {
        let form: Form
        let offset: Int
        let depth: Int
    }

    enum Form: Sendable {
        case literal(Value)
        /// A name; absolute when written with a leading dot.
        case name(String, absolute: Bool)
        case select(Index, String, optional: Bool)
        case has(Index, String)
        case index(Index, Index, optional: Bool)
        case unary(UnaryOperator, Index)
        case binary(BinaryOperator, Index, Index)
        case and([Index])
        case or([Index])
        case conditional(Index, Index, Index)
        case list([Element])
        case map([Entry])
        case call(String, target: Index?, [Index])
        case comprehension(Comprehension)
        /// A name for a value within a body: `cel.bind(name, value, body)`.
        case bind(String, Index, Index)
        /// `optional.optMap(name, body)`; flat when the body gives an optional itself.
        case optionalMap(Index, String, Index, flat: Bool)
    }

    struct Element: Sendable {
        let value: Index
        let optional: Bool
    }

    struct Entry: Sendable {
        let key: Index
        let value: Index
        let optional: Bool
    }

    struct Comprehension: Sendable {
        enum Kind: Sendable {
            case all, exists, existsOne, map, filter, transformMap, transformMapEntry
        }

        let kind: Kind
        let range: Index
        let variable: String
        /// The value beside an index or key, in the forms with two variables.
        let second: String?
        let filter: Index?
        let body: Index
    }

    var nodes: [Node] = []
    var root: Index = 0

    subscript(index: Index) -> Node { nodes[index] }
}
