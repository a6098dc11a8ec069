/// For whom a command writes.
enum OutputMode: Sendable {
    /// Aligned and coloured.
    case human
    /// One tab-separated record a line.
    case plain
    case json
}
