import CYaml
import PlanJSON

/// Builds a value and its positions from the events of a YAML text, without recursion.
struct YAMLReader {
    /// A list or map that is not closed yet.
    private struct Level {
        var elements: [JSON] = []
        var members: JSONObject?
        var tree: PositionTree
        /// The key whose value comes next.
        var key: (text: String, position: TextPosition)?
    }

    private let limits: DocumentLimits
    private var levels: [Level] = []
    private var result: (value: JSON, positions: PositionTree)?
    private var faults: [DocumentError] = []
    private var count = 0
    private var documents = 0
    private var isFinished = false

    static func read(_ bytes: [UInt8], limits: DocumentLimits) throws(DocumentError) -> (value: JSON, positions: PositionTree) {
        try bytes.withUnsafeBufferPointer { buffer throws(DocumentError) in
            try refuseTagDirective(in: buffer)
            var events = try YAMLEvents(of: buffer)
            var reader = YAMLReader(limits: limits)
            while !reader.isFinished {
                try events.next { event throws(DocumentError) in try reader.take(event) }
            }
            return try reader.finish()
        }
    }

    private init(limits: DocumentLimits) { self.limits = limits }

    private func finish() throws(DocumentError) -> (value: JSON, positions: PositionTree) {
        if var first = faults.first {
            first.others = Array(faults.dropFirst())
            throw first
        }
        guard let result else { throw DocumentError(.empty, "the document is empty", suggestion: "begin with 'plan: 1'") }
        return result
    }

    private mutating func take(_ event: borrowing yaml_event_t) throws(DocumentError) {
        let position = TextPosition(event.start_mark)
        switch event.type {
        case YAML_DOCUMENT_START_EVENT: try startDocument(at: position)
        case YAML_ALIAS_EVENT:
            let suggestion = "write the value again"
            try note(DocumentError(.yamlAlias, at: position, "aliases are not part of the format", suggestion: suggestion))
            try put(.null, keyText: "*", at: position)
        case YAML_SCALAR_EVENT: try scalar(event, at: position)
        case YAML_SEQUENCE_START_EVENT:
            try noteProperties(event.data.sequence_start.anchor, event.data.sequence_start.tag, at: position)
            try open(nil, at: position)
        case YAML_MAPPING_START_EVENT:
            try noteProperties(event.data.mapping_start.anchor, event.data.mapping_start.tag, at: position)
            try open(JSONObject(), at: position)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: close()
        case YAML_STREAM_END_EVENT: isFinished = true
        default: break
        }
    }

    private mutating func startDocument(at position: TextPosition) throws(DocumentError) {
        documents += 1
        guard documents > 1 else { return }
        try note(DocumentError(.yamlMultipleDocuments, at: position, "found a second document", suggestion: "one file holds one plan"))
        isFinished = true
    }

    private mutating func scalar(_ event: borrowing yaml_event_t, at position: TextPosition) throws(DocumentError) {
        let scalar = event.data.scalar
        let isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
        try noteProperties(scalar.anchor, scalar.tag, at: position)
        if isPlain, scalar.tag == nil, scalar.plain_implicit == 0 { try note(.yamlTag(at: position)) }
        let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        if awaitsKey {
            return try key(String(decoding: bytes, as: UTF8.self), isPlain: isPlain, at: position)
        }
        guard isPlain else { return try put(.string(String(decoding: bytes, as: UTF8.self)), at: position) }
        if bytes.isEmpty, levels.isEmpty { return }
        switch YAMLScalar(plain: bytes) {
        case .value(let value): try put(value, at: position)
        case .unrepresentable:
            let message = "found the number \(String(decoding: bytes.prefix(40), as: UTF8.self)), which JSON cannot hold"
            try note(DocumentError(.yamlNumberRange, at: position, message, suggestion: "put it in quotes if it is a text"))
            try put(.null, at: position)
        }
    }

    private var awaitsKey: Bool { levels.last.map { $0.members != nil && $0.key == nil } ?? false }

    private mutating func key(_ text: String, isPlain: Bool, at position: TextPosition) throws(DocumentError) {
        let top = levels.count - 1
        levels[top].key = (text, position)
        if isPlain, text == "<<" {
            let suggestion = "write the members here"
            try note(DocumentError(.yamlMergeKey, at: position, "merge keys are not part of the format", suggestion: suggestion))
        } else if isPlain, text.isEmpty {
            try note(DocumentError(.yamlNonStringKey, at: position, "found no key before ':'", suggestion: "name the key"))
        } else if let first = levels[top].members?.position(of: text) {
            let earlier = levels[top].tree.children[first].key?.line ?? 0
            let shown = text.unicodeScalars.count > 60 ? "\(text.prefix(60))…" : text
            let message = "the key '\(shown)' was given in line \(earlier) already"
            try note(DocumentError(.yamlDuplicateKey, at: position, message, suggestion: "keep one of the two"))
        }
    }

    /// Puts a value where the innermost list or map wants one.
    private mutating func put(_ value: JSON, keyText: String? = nil, at position: TextPosition) throws(DocumentError) {
        try countValue(at: position)
        if let keyText, awaitsKey {
            levels[levels.count - 1].key = (keyText, position)
        } else {
            attach(value, PositionTree(start: position, key: levels.last?.key?.position))
        }
    }

    private mutating func open(_ members: JSONObject?, at position: TextPosition) throws(DocumentError) {
        try countValue(at: position)
        guard !awaitsKey else {
            throw DocumentError(.yamlNonStringKey, at: position, "found a list or map as a key", suggestion: "a key is a text")
        }
        guard levels.count < limits.depth else { throw .yamlTooDeep(at: position, limit: limits.depth) }
        levels.append(Level(members: members, tree: PositionTree(start: position, key: levels.last?.key?.position)))
    }

    private mutating func close() {
        guard let level = levels.popLast() else { return }
        attach(level.members.map { JSON.object($0) } ?? .array(level.elements), level.tree)
    }

    private mutating func attach(_ value: JSON, _ tree: PositionTree) {
        let top = levels.count - 1
        guard top >= 0 else {
            result = (value, tree)
            return
        }
        if let key = levels[top].key {
            levels[top].key = nil
            guard levels[top].members?.contains(key.text) == false else { return }
            levels[top].members?.append(key.text, value)
        } else {
            levels[top].elements.append(value)
        }
        levels[top].tree.children.append(tree)
    }

    private mutating func countValue(at position: TextPosition) throws(DocumentError) {
        count += 1
        guard count > limits.values else { return }
        throw DocumentError(.tooLarge, at: position, "the document holds more than \(limits.values) values")
    }

    private mutating func noteProperties(
        _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?, at position: TextPosition
    ) throws(DocumentError) {
        if anchor != nil {
            let suggestion = "leave the anchor out, and write the value again where it is needed"
            try note(DocumentError(.yamlAnchor, at: position, "anchors are not part of the format", suggestion: suggestion))
        }
        if tag != nil { try note(.yamlTag(at: position)) }
    }

    /// Keeps a fault and goes on, until there are too many.
    private mutating func note(_ fault: DocumentError) throws(DocumentError) {
        faults.append(fault)
        guard faults.count >= PlanDocument.reportedFaults else { return }
        var first = faults[0]
        first.others = Array(faults.dropFirst())
        throw first
    }

    /// Tag directives are refused before libyaml sees them: it compares each with all before it.
    private static func refuseTagDirective(in bytes: UnsafeBufferPointer<UInt8>) throws(DocumentError) {
        let directive: [UInt8] = Array("%TAG".utf8)
        for start in bytes.indices where bytes[start] == directive[0] {
            guard start == 0 || bytes[start - 1] == 0x0A || bytes[start - 1] == 0x0D || bytes[start - 1] >= 0x80,
                bytes[start...].starts(with: directive)
            else { continue }
            var position = TextPosition(line: 1, column: 1)
            position.advance(over: bytes, from: 0, to: start)
            throw .yamlTag(at: position)
        }
    }
}
