/// Writes XML in which every text and every attribute is escaped, so that no title can become markup.
struct Markup {
    private(set) var text = ""

    /// An element with what is written in it.
    mutating func element(_ name: String, _ attributes: [(String, String)] = [], _ content: (inout Markup) -> Void) {
        begin(name, attributes)
        text += ">"
        content(&self)
        text += "</" + name + ">"
    }

    mutating func element(_ name: String, _ attributes: [(String, String)] = [], text content: String) {
        element(name, attributes) { $0.write(content) }
    }

    mutating func element(_ name: String, _ attributes: [(String, String)]) {
        begin(name, attributes)
        text += "/>"
    }

    mutating func write(_ content: String) { text += Self.escaped(content) }

    /// What this target itself has written as XML.
    mutating func raw(_ markup: String) { text += markup }

    mutating func newLine() { text += "\n" }

    private mutating func begin(_ name: String, _ attributes: [(String, String)]) {
        text += "<" + name
        for (name, value) in attributes { text += " " + name + "=\"" + Self.escaped(value) + "\"" }
    }

    /// XML 1.0 §2.4; what the standard forbids altogether has no business here and is left out.
    static func escaped(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x26 && $0 != 0x3C && $0 != 0x3E && $0 != 0x22 && $0 != 0x27 }) {
            return text
        }
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\t", "\n", "\r": result += " "
            case let other where other.value < 0x20 || other.value == 0xFFFE || other.value == 0xFFFF: continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
