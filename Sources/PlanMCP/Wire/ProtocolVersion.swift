/// The versions of the protocol that are spoken.
enum ProtocolVersion {
    /// Each request says for itself which version it is of.
    static let modern = "2026-07-28"
    /// Opened by `initialize`, the newest first.
    static let legacy = ["2025-11-25", "2025-06-18"]

    static var all: [String] { [modern] + legacy }
}
