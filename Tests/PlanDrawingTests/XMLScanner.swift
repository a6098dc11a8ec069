/// Reads XML as strictly as a picture needs it, and says the first thing that is wrong.
struct XMLScanner {
    struct Element {
        let name: String
        let attributes: [String: String]
    }

    struct Problem: Error, CustomStringConvertible {
        let description: String
    }

    private let scalars: [Unicode.Scalar]
    private var at = 0
    private(set) var elements: [Element] = []
    /// All text between tags, as it reads.
    private(set) var texts: [String] = []

    init(_ text: String) throws {
        scalars = Array(text.unicodeScalars)
        try scan()
    }

    private mutating func scan() throws {
        var open: [String] = []
        var text = ""
        while at < scalars.count {
            guard scalars[at] == "<" else {
                text.unicodeScalars.append(try character())
                continue
            }
            if !text.isEmpty { texts.append(text) }
            if open.isEmpty, text.contains(where: { !$0.isWhitespace }) { throw problem("text outside the root") }
            text = ""
            at += 1
            if peek == "/" {
                at += 1
                let name = try name()
                try expect(">")
                guard open.popLast() == name else { throw problem("</\(name)> closes nothing") }
            } else {
                if open.isEmpty, !elements.isEmpty { throw problem("a second root") }
                if let name = try start() { open.append(name) }
            }
        }
        guard open.isEmpty, !elements.isEmpty else { throw problem("\(open) left open") }
    }

    /// The name, unless the element is closed already.
    private mutating func start() throws -> String? {
        let name = try name()
        var attributes: [String: String] = [:]
        while true {
            let hadSpace = skipSpace()
            if peek == ">" || peek == "/" { break }
            guard hadSpace else { throw problem("no space before an attribute") }
            let key = try self.name()
            try expect("=")
            try expect("\"")
            var value = ""
            while let scalar = peek, scalar != "\"" {
                if scalar == "<" { throw problem("< in an attribute") }
                value.unicodeScalars.append(try character())
            }
            try expect("\"")
            guard attributes.updateValue(value, forKey: key) == nil else { throw problem("'\(key)' twice") }
        }
        elements.append(Element(name: name, attributes: attributes))
        if peek == "/" {
            at += 1
            try expect(">")
            return nil
        }
        try expect(">")
        return name
    }

    private mutating func character() throws -> Unicode.Scalar {
        let scalar = scalars[at]
        at += 1
        let isAllowed = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF || scalar == "\n" || scalar == "\t"
        guard isAllowed else { throw problem("U+\(String(scalar.value, radix: 16)) is not allowed") }
        guard scalar == "&" else { return scalar }
        var entity = ""
        while let next = peek, next != ";", entity.count < 8 {
            entity.unicodeScalars.append(next)
            at += 1
        }
        try expect(";")
        let known: [String: Unicode.Scalar] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "#39": "'"]
        guard let meant = known[entity] else { throw problem("&\(entity); is unknown") }
        return meant
    }

    private mutating func name() throws -> String {
        var name = ""
        while let scalar = peek, scalar.isASCII, scalar.properties.isAlphabetic || "0123456789-_:".unicodeScalars.contains(scalar) {
            name.unicodeScalars.append(scalar)
            at += 1
        }
        guard !name.isEmpty else { throw problem("no name") }
        return name
    }

    private mutating func skipSpace() -> Bool {
        let start = at
        while peek == " " || peek == "\n" { at += 1 }
        return at > start
    }

    private mutating func expect(_ scalar: Unicode.Scalar) throws {
        guard peek == scalar else { throw problem("no '\(scalar)'") }
        at += 1
    }

    private var peek: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

    private func problem(_ text: String) -> Problem {
        let near = scalars[max(0, at - 40)..<min(scalars.count, at + 20)]
        return Problem(description: "\(text) at \(at), near …\(String(String.UnicodeScalarView(near)))…")
    }
}
