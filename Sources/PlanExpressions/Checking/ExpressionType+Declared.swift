extension ExpressionType {
    /// Reads a type as declarations write it: `int`, `list(A)`, `map(string,dyn)`; one capital letter is a parameter.
    package init(declared text: some StringProtocol) {
        let name = text.prefix { $0 != "(" }
        let arguments = Self.list(declared: name.endIndex == text.endIndex ? "" : text[name.endIndex...].dropFirst().dropLast())
        switch (String(name), arguments.count) {
        case ("dyn", _): self = .dyn
        case ("null", _): self = .null
        case ("bool", _): self = .bool
        case ("int", _): self = .int
        case ("uint", _): self = .uint
        case ("double", _): self = .double
        case ("string", _): self = .string
        case ("bytes", _): self = .bytes
        case ("timestamp", _): self = .timestamp
        case ("duration", _): self = .duration
        case ("list", 1): self = .list(arguments[0])
        case ("map", 2): self = .map(arguments[0], arguments[1])
        case ("type", 1): self = .type(arguments[0])
        case ("type", 0): self = .type(.dyn)
        case ("optional", 1): self = .optional(arguments[0])
        case ("ip", _): self = .named("net.IP", [])
        case ("cidr", _): self = .named("net.CIDR", [])
        case (let name, 0) where name.count == 1: self = .parameter(name)
        case (let name, _): self = .named(name, arguments)
        }
    }

    /// Types with commas between them; commas in parentheses belong to a type.
    package static func list(declared text: some StringProtocol) -> [ExpressionType] {
        var types: [ExpressionType] = []
        var depth = 0
        var part = ""
        for character in text {
            if character == ",", depth == 0 {
                types.append(ExpressionType(declared: part))
                part = ""
                continue
            }
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
            part.append(character)
        }
        if !part.isEmpty { types.append(ExpressionType(declared: part)) }
        return types
    }
}
