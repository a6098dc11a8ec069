import PlanJSON

/// A value in one line: `{ a: 1, b: [x, y] }` or a scalar.
struct YAMLFlowText {
    let style: DocumentStyle
    let source: [UInt8]
    /// Columns it may take.
    let limit: Int
    /// Lists and maps inside each other that it may have.
    var depthLimit = Int.max
    private(set) var output: [UInt8] = []
    /// Whether everything could be written within the limits.
    private(set) var fits = true
    private var width = 0

    init(style: DocumentStyle, source: [UInt8], limit: Int) {
        self.style = style
        self.source = source
        self.limit = limit
    }

    /// Writes a value; the depth is 0 when it stands outside of brackets, where more texts are plain.
    mutating func write(_ value: JSON, _ node: YAMLNode, at pointer: JSONPointer, depth: Int) {
        guard fits else { return }
        switch value {
        case .null: put("null")
        case .bool(let value): put(value ? "true" : "false")
        case .int, .double: writeNumber(value, node)
        case .string(let text): writeText(text, node, inFlow: depth > 0)
        case .array(let elements):
            guard canOpen(depth, isEmpty: elements.isEmpty) else { return }
            put("[")
            for index in elements.indices where fits {
                if index > 0 { put(", ") }
                write(elements[index], node.children[index], at: pointer.appending(index), depth: depth + 1)
            }
            put("]")
        case .object(let object): write(object, node, at: pointer, depth: depth)
        }
    }

    private mutating func write(_ object: JSONObject, _ node: YAMLNode, at pointer: JSONPointer, depth: Int) {
        guard canOpen(depth, isEmpty: object.isEmpty) else { return }
        guard !object.isEmpty else { return put("{}") }
        var separator = "{ "
        for position in style.order.positions(of: object, at: pointer) where fits {
            let key = object.keys[position]
            put(separator)
            writeText(key, nil, inFlow: true)
            put(": ")
            write(object.values[position], node.children[position], at: pointer.appending(key), depth: depth + 1)
            separator = ", "
        }
        put(" }")
    }

    private mutating func canOpen(_ depth: Int, isEmpty: Bool) -> Bool {
        if depth > depthLimit, !isEmpty { fits = false }
        return fits
    }

    private mutating func writeText(_ text: String, _ node: YAMLNode?, inFlow: Bool) {
        // A text of several lines reads better under a '|', unless its author has escaped the line ends.
        let hasLines = text.utf8.contains(0x0A)
        if inFlow, hasLines || node?.style?.isText == true, node?.style != .quoted || text.utf8.count > limit { fits = false }
        if inFlow, text.utf8.count > 900 { fits = false }
        guard fits || limit == .max else { return }
        let isPlain = YAMLPlainText.isSafe(text, inFlow: inFlow)
        let start = output.count
        if isPlain { output.append(contentsOf: text.utf8) } else { YAMLQuotedText.write(text, into: &output) }
        count(from: start)
    }

    /// The author's spelling of a number when JSON has it too (`2.00`), else the shortest.
    private mutating func writeNumber(_ value: JSON, _ node: YAMLNode) {
        let start = output.count
        if node.style == .plain, let number = try? JSON(parsing: source[node.range]), number == value,
            number.typeName == value.typeName
        {
            output.append(contentsOf: source[node.range])
        } else {
            value.write(into: &output)
        }
        // YAML 1.1 knows an exponent only after a point.
        if let letter = output[start...].firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
            !output[start...].contains(UInt8(ascii: "."))
        {
            output.insert(contentsOf: ".0".utf8, at: letter)
        }
        count(from: start)
    }

    private mutating func put(_ text: String) {
        let start = output.count
        output.append(contentsOf: text.utf8)
        count(from: start)
    }

    private mutating func count(from start: Int) {
        width += output[start...].count { $0 & 0xC0 != 0x80 }
        if width > limit { fits = false }
    }
}
