package import PlanJSON

extension PlanDocument {
    /// The document in its canonical layout, in the format it has: the same value, the same comments, the keys in order.
    ///
    /// Formatting what was formatted changes nothing. Should the writer ever fail to say the same thing, the text stays as it is.
    package func formatted(_ style: DocumentStyle) -> String {
        let value = style.order.arranged(value)
        switch format {
        case .json: return value.prettyText + "\n"
        case .yaml:
            guard let source = try? YAMLSource(Array(text.utf8)) else { return text }
            let output = Self.written(self.value, source.root, of: source, style: style)
            guard let again = Self.read(output), again.value.bytes == value.bytes,
                let comments = try? YAMLSource(output).comments, comments.count == source.comments.count
            else { return text }
            return String(decoding: output, as: UTF8.self)
        }
    }

    /// The document in its canonical layout with an order of keys, otherwise in the usual style.
    package func formatted(order: KeyOrder = .asWritten) -> String { formatted(DocumentStyle(order: order)) }

    /// A value that nobody has written yet, as a document.
    package static func text(of value: JSON, as format: DocumentFormat, style: DocumentStyle = DocumentStyle()) -> String {
        switch format {
        case .json: style.order.arranged(value).prettyText + "\n"
        case .yaml: String(decoding: YAMLWriter.text(of: value, style: style), as: UTF8.self)
        }
    }

    /// The texts of all comments from `#` to the end of the line, in their order; JSON has none.
    package var comments: [String] {
        guard format == .yaml, let source = try? YAMLSource(Array(text.utf8)) else { return [] }
        return source.comments.map(\.text)
    }

    static func written(_ value: JSON, _ node: YAMLNode, of source: YAMLSource, style: DocumentStyle) -> [UInt8] {
        var writer = YAMLWriter(style: style, source: source.lines.bytes)
        writer.writeDocument(value, node, hasMarker: source.hasMarker)
        return writer.output
    }

    /// What we have written ourselves is read without limits: the original was within the caller's.
    static func read(_ bytes: [UInt8]) -> PlanDocument? {
        try? PlanDocument(reading: bytes, name: "", limits: DocumentLimits(bytes: .max, depth: JSONLimits.deepest, values: .max))
    }
}
