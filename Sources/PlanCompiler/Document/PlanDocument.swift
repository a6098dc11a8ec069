package import PlanJSON

/// A document that was read: its value, and where everything in it stands.
package struct PlanDocument: Sendable {
    package let value: JSON
    package let positions: PositionTree
    package let format: DocumentFormat
    /// What the document is called in messages: a file's path, or a word for where it came from.
    package let name: String
    private let bytes: [UInt8]

    /// A document tells at most this many faults at once.
    package static let reportedFaults = 50

    /// Reads a document: JSON when it begins with `{` or `[` or its name ends in `.json`, else YAML 1.2 (core schema).
    ///
    /// Of YAML the plain part is taken: no anchors, aliases, tags, merge keys and second documents, and each key once. Such a document
    /// says to a program what it says to a reader, and cannot grow when it is read.
    package init(reading bytes: [UInt8], name: String, limits: DocumentLimits = .default) throws(DocumentError) {
        guard bytes.count <= limits.bytes else {
            let message = "the document has \(bytes.count) bytes; at most \(limits.bytes) are taken"
            throw DocumentError(.tooLarge, message, suggestion: "split the plan into several", name: name)
        }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        try Self.checkUTF8(text, name: name)
        guard let first = text.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else {
            throw DocumentError(.empty, "the document is empty", suggestion: "begin with 'plan: 1'", name: name)
        }
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || name.utf8.reversed().starts(with: ".json".utf8.reversed())
        if isJSON {
            do throws(JSONError) {
                let limits = JSONLimits(bytes: limits.bytes, depth: limits.depth, values: limits.values)
                (value, positions) = try JSONParser.parseWithPositions(text, limits: limits)
            } catch {
                throw DocumentError(error, name: name)
            }
        } else {
            do throws(DocumentError) {
                (value, positions) = try YAMLReader.read(text, limits: limits)
            } catch {
                throw error.named(name)
            }
        }
        format = isJSON ? .json : .yaml
        self.name = name
        self.bytes = text
    }

    /// The text of the document, without a byte order mark.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// A line of the text, counted from 1, without its end.
    package func line(_ number: Int) -> String? {
        guard number >= 1 else { return nil }
        var start = 0
        for _ in 1..<number {
            guard let end = bytes[start...].firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
            start = end + (bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? 2 : 1)
        }
        return String(decoding: bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
    }

    /// Where the value begins that a pointer names.
    package func position(of pointer: JSONPointer) -> TextPosition? { positions.node(at: pointer, in: value)?.start }

    /// Where the key begins of the member that a pointer names; nil for elements and the whole document.
    package func keyPosition(of pointer: JSONPointer) -> TextPosition? { positions.node(at: pointer, in: value)?.key }

    private static func checkUTF8(_ bytes: [UInt8], name: String) throws(DocumentError) {
        let fault: TextPosition? = bytes.withUnsafeBufferPointer { buffer in
            guard let offset = UTF8Check.firstFault(in: buffer) else { return nil }
            var position = TextPosition(line: 1, column: 1)
            position.advance(over: buffer, from: 0, to: offset)
            return position
        }
        guard let fault else { return }
        throw DocumentError(.notUTF8, at: fault, "found bytes that are no UTF-8", suggestion: "save the file as UTF-8", name: name)
    }
}

extension DocumentError {
    /// The error with the document's name, the others too.
    fileprivate func named(_ name: String) -> DocumentError {
        var copy = self
        copy.name = name
        for index in copy.others.indices { copy.others[index].name = name }
        return copy
    }
}
