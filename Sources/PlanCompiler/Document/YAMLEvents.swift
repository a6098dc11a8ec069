import CYaml
import PlanJSON

/// The events of a YAML text, one at a time, from libyaml (which Yams brings along).
///
/// Events, not Yams' tree: the tree has lost where aliases stood, and compares keys in time that a few nested aliases make exponential.
struct YAMLEvents: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeBufferPointer<UInt8>

    /// The bytes must outlive the events.
    init(of bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) {
        self.bytes = bytes
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            throw DocumentError(.tooLarge, "there is not enough memory to read the document")
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// Hands the next event to the body and frees it afterwards.
    mutating func next<Answer>(_ body: (borrowing yaml_event_t) throws(DocumentError) -> Answer) throws(DocumentError) -> Answer {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
        defer { yaml_event_delete(&event) }
        return try body(event)
    }

    private func fault() -> DocumentError {
        let problem = parser.pointee.problem.map { String(cString: $0) } ?? "the text could not be read"
        switch parser.pointee.error {
        case YAML_MEMORY_ERROR:
            return DocumentError(.tooLarge, "there is not enough memory to read the document")
        case YAML_READER_ERROR:
            var position = TextPosition(line: 1, column: 1)
            position.advance(over: bytes, from: 0, to: min(parser.pointee.problem_offset, bytes.count))
            return DocumentError(.yamlSyntax, at: position, problem, suggestion: "write it as an escape in double quotes")
        default:
            return syntaxFault(problem)
        }
    }

    private func syntaxFault(_ problem: String) -> DocumentError {
        let position = placed(TextPosition(parser.pointee.problem_mark))
        if problem.hasPrefix("Maximum nesting level") { return .yamlTooDeep(at: position, limit: nil) }
        if problem == "found undefined tag handle" { return .yamlTag(at: position) }
        let context = parser.pointee.context.map { String(cString: $0) + ", " } ?? ""
        return DocumentError(.yamlSyntax, at: position, context + problem, suggestion: suggestion(for: problem))
    }

    /// libyaml finds the end of a text on a line of its own, also where the text has none: then its last line is meant.
    private func placed(_ position: TextPosition) -> TextPosition {
        var end = TextPosition(line: 1, column: 1)
        end.advance(over: bytes, from: 0, to: bytes.count)
        return position.line > end.line ? end : position
    }

    private func suggestion(for problem: String) -> String? {
        switch problem {
        case "found character that cannot start any token":
            "indent with spaces, not tabs, and put a value that begins with %, @ or ` in quotes"
        case "mapping values are not allowed in this context":
            "put a text that contains ': ' in quotes, and check the indentation"
        case "did not find expected key", "could not find expected ':'", "did not find expected '-' indicator":
            "check the indentation and the quotes of the lines above"
        case "did not find expected <document start>":
            "check the quotes and the indentation: something stands after the end of the outermost value"
        case "found unexpected end of stream": "close the quotes"
        default: nil
        }
    }
}

extension TextPosition {
    /// libyaml counts from 0.
    init(_ mark: yaml_mark_t) { self.init(line: mark.line + 1, column: mark.column + 1) }
}

extension DocumentError {
    static func yamlTooDeep(at position: TextPosition, limit: Int?) -> DocumentError {
        let message = "lists and maps are nested too deeply" + (limit.map { "; at most \($0) levels are taken" } ?? "")
        return DocumentError(.yamlTooDeep, at: position, message)
    }

    static func yamlTag(at position: TextPosition) -> DocumentError {
        let suggestion = "leave the tag out; quotes make a text, and numbers are known by their look"
        return DocumentError(.yamlTag, at: position, "tags are not part of the format", suggestion: suggestion)
    }
}
