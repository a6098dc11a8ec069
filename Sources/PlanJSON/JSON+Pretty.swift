extension JSON {
    /// The value as JSON text for people: a member or element a line, indented by two spaces, without a line end after the last line.
    public var prettyText: String {
        var output: [UInt8] = []
        writePretty(into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    /// Appends the value as JSON text for people.
    public func writePretty(into output: inout [UInt8]) { writePretty(into: &output, indent: 0) }

    private func writePretty(into output: inout [UInt8], indent: Int) {
        switch self {
        case .array(let elements) where !elements.isEmpty:
            output.append(UInt8(ascii: "["))
            for index in elements.indices {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                Self.breakLine(indent + 2, into: &output)
                elements[index].writePretty(into: &output, indent: indent + 2)
            }
            Self.breakLine(indent, into: &output)
            output.append(UInt8(ascii: "]"))
        case .object(let object) where !object.isEmpty:
            output.append(UInt8(ascii: "{"))
            for index in object.keys.indices {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                Self.breakLine(indent + 2, into: &output)
                Self.writeString(object.keys[index], into: &output)
                output.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: " ")])
                object.values[index].writePretty(into: &output, indent: indent + 2)
            }
            Self.breakLine(indent, into: &output)
            output.append(UInt8(ascii: "}"))
        default: write(into: &output)
        }
    }

    private static func breakLine(_ indent: Int, into output: inout [UInt8]) {
        output.append(UInt8(ascii: "\n"))
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
    }
}
