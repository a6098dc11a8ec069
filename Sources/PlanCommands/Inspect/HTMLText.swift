/// Pieces of HTML made of text from anywhere: whatever means something in a page is written so that it only shows.
enum HTMLText {
    /// Text inside of an element or an attribute. Line ends stay; other signs that steer are shown as what they are.
    static func escape(_ text: String) -> String {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map { TerminalText.clean(String($0)) }
        return lines.joined(separator: "\n").reduce(into: "") { result, character in
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.append(character)
            }
        }
    }

    /// An element with text.
    static func element(_ name: StaticString, _ text: String, class style: StaticString? = nil) -> String {
        "<\(name)\(style.map { " class=\"\($0)\"" } ?? "")>\(escape(text))</\(name)>"
    }

    /// A table; each row is of finished cells, so that a cell may hold more than text.
    static func table(_ headers: [String], _ rows: [[String]], class style: StaticString) -> String {
        let head = headers.map { "<th scope=\"col\">\(escape($0))</th>" }.joined()
        let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined(separator: "\n")
        return "<table class=\"\(style)\"><thead><tr>\(head)</tr></thead>\n<tbody>\n\(body)\n</tbody></table>"
    }
}
