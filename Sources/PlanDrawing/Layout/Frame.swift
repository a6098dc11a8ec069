/// A rectangle of whole pixels; `y` grows downwards.
package struct Frame: Sendable, Hashable {
    package var x: Int
    package var y: Int
    package var width: Int
    package var height: Int

    package var maxX: Int { x + width }
    package var maxY: Int { y + height }

    package func overlaps(_ other: Frame) -> Bool { x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY }
}
