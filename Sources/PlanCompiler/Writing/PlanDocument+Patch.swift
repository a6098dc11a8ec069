package import PlanJSON

extension PlanDocument {
    /// The text of the document after a patch (RFC 6902).
    ///
    /// In YAML simple changes (a value, a new or removed member or element, another key) touch only their own lines; the result of each is
    /// read again before it counts. Else the document is written anew, with its comments. Comments beside a removed value and right above
    /// it go with it. JSON is written anew.
    package func applying(_ patch: JSON, style: DocumentStyle = DocumentStyle()) throws(JSONPatchError) -> String {
        let target = try value.applying(patch: patch)
        guard format == .yaml, let source = try? YAMLSource(Array(text.utf8)) else {
            return Self.text(of: target, as: format, style: style)
        }
        var revision = YAMLRevision(source: source, value: value, style: style)
        for operation in patch.array ?? [] { revision.apply(operation) }
        if let edited = revision.text, Self.read(edited)?.value == target { return String(decoding: edited, as: UTF8.self) }
        let rewritten = Self.written(revision.value, revision.root, of: source, style: style)
        if Self.read(rewritten)?.value == target { return String(decoding: rewritten, as: UTF8.self) }
        return Self.text(of: target, as: .yaml, style: style)
    }
}
