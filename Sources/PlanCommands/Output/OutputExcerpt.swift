import PlanJSON

/// What a node returned, in a few words.
enum OutputExcerpt {
    static func of(_ output: JSON?, limit: Int = 60) -> String {
        guard let output else { return "" }
        var text: String
        switch output {
        case .object(let object):
            if let said = object["stdout"] {
                let code = object["exitCode"]?.int ?? 0
                let words = said.string.map(lastLine) ?? (said.array.map { "\($0.count) values" } ?? said.excerpt(limit))
                text = code == 0 ? words : "exit code \(code)\(words.isEmpty ? "" : ": \(words)")"
            } else if object.isEmpty {
                text = ""
            } else {
                text = zip(object.keys, object.values).prefix(4).map { "\($0): \($1.excerpt(limit))" }.joined(separator: ", ")
            }
        default: text = output.excerpt(limit)
        }
        text = TerminalText.clean(text)
        return TerminalText.fit(text, limit)
    }

    private static func lastLine(_ text: String) -> String {
        let lines = text.utf8.suffix(4_096).split(separator: UInt8(ascii: "\n"))
        return lines.last { !$0.allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 } }.map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}

extension JSON {
    fileprivate func excerpt(_ limit: Int) -> String {
        switch self {
        case .string(let text): String(text.prefix(limit))
        case .array(let values): values.count == 1 ? "1 item" : "\(values.count) items"
        case .object(let object): "{\(object.keys.prefix(3).joined(separator: ", "))\(object.count > 3 ? ", …" : "")}"
        default: text
        }
    }
}
