import PlanJSON

/// How large a document the reader takes.
package struct DocumentLimits: Hashable, Sendable {
    /// Bytes of the document.
    package var bytes: Int
    /// Lists and maps inside each other; see ``JSONLimits/depth``.
    package var depth: Int
    /// Values in all, containers included.
    package var values: Int

    package static let `default` = DocumentLimits()

    package init(bytes: Int = 16 << 20, depth: Int = 128, values: Int = 2_000_000) {
        self.bytes = bytes
        self.depth = min(depth, JSONLimits.deepest)
        self.values = values
    }
}
