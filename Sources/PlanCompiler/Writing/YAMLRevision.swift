import PlanJSON

/// A document on its way through the operations of a patch: as a tree, and as a text for as long as editing it goes well.
struct YAMLRevision {
    private let style: DocumentStyle
    private(set) var root: YAMLNode
    private(set) var value: JSON
    /// The edited text; nil once a change was too much for an edit.
    private(set) var text: [UInt8]?
    private var edits = 0

    /// Each edit reads the document again, so that a patch of thousands of operations is not made of edits.
    private static let mostEdits = 100

    init(source: YAMLSource, value: JSON, style: DocumentStyle) {
        self.style = style
        self.value = value
        root = source.root
        text = source.lines.bytes
    }

    mutating func apply(_ operation: JSON) {
        guard let change = YAMLChange(operation, of: value) else { return }
        root.make(change, in: &value)
        edits += 1
        text = edits <= Self.mostEdits ? text.flatMap { edited($0, by: change) } : nil
    }

    /// The text after the change; nil when it would not say what the tree says, or have lost a comment.
    private func edited(_ text: [UInt8], by change: YAMLChange) -> [UInt8]? {
        guard let document = PlanDocument.read(text), let source = try? YAMLSource(text) else { return nil }
        let editor = YAMLEditor(source: source, value: document.value, style: style)
        guard let edited = editor.text(after: change), PlanDocument.read(edited)?.value == value,
            let comments = try? YAMLSource(edited).comments, comments.count == root.commentCount
        else { return nil }
        return edited
    }
}
