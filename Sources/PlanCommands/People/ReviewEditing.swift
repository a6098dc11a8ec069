import PlanJSON
import PlanModel

/// What is to be reviewed, in the editor of whoever reviews it.
struct ReviewEditing {
    let console: Console
    let approval: Approval

    /// The members that were changed; nil when it is taken as it is.
    ///
    /// A single text is edited as it is, everything else as JSON, again and again until it is JSON.
    func edit() throws(Problem) -> JSON? {
        let fields = FormField.all(of: approval)
        if let field = fields.first, fields.count == 1, case .string(let text)? = field.current {
            let edited = try TextEditor.edit(text, suffix: ".md", console)
            // Editors end the last line, although the text may not have.
            let plain = edited.hasSuffix("\n") && !text.hasSuffix("\n") ? String(edited.dropLast()) : edited
            return plain == text ? nil : .object(JSONObject([(field.name, .string(plain))]))
        }
        let original = JSONObject(fields.compactMap { field in field.current.map { (field.name, $0) } })
        var text = JSON.object(original).prettyText + "\n"
        while true {
            text = try TextEditor.edit(text, suffix: ".json", console)
            do throws(Problem) {
                let changed = try read(text).filter { original[$0.0] != $0.1 }
                return changed.isEmpty ? nil : .object(JSONObject(changed.map { ($0.0, $0.1) }))
            } catch {
                console.print("\(TerminalText.clean(error.message)). Edit it again? [Y/n] ")
                guard let line = console.readLine(), !line.lowercased().hasPrefix("n") else { throw error }
            }
        }
    }

    private func read(_ text: String) throws(Problem) -> JSONObject {
        let place = "/approvals/\(approval.id)"
        guard let object = (try? JSON(parsing: text))?.object else {
            throw Problem("approval.invalid-answer", "what was edited is not a JSON object any more", at: place, status: .refused)
        }
        try FormField.check(object, approval)
        return object
    }
}
