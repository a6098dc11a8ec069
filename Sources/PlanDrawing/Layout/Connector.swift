/// A line from one card to another.
package struct Connector: Sendable, Hashable {
    package struct Point: Sendable, Hashable {
        package var x: Int
        package var y: Int
    }

    package enum Course: String, Sendable, Hashable {
        /// Curves between the cards; at every point it runs in the picture's direction.
        case curve
        /// Along the edge of the picture, past what it skips; corners are to be rounded.
        case lane
    }

    /// Indices of cards.
    package let from: Int
    package let to: Int
    package let style: DrawnEdge.Style
    /// Nil when there is none or no room for it; `words` always has it.
    package internal(set) var label: Label?
    package let words: String?
    package let course: Course
    package let points: [Point]

    /// Text on a line.
    package struct Label: Sendable, Hashable {
        package let text: String
        package let frame: Frame
    }
}
