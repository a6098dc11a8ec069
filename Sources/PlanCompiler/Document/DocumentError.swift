package import PlanJSON

/// Why a document could not be read, where, and what to do about it.
///
/// Faults after which reading can go on (a repeated key, an anchor) are all gathered: the error is the first of them and holds the others.
package struct DocumentError: Error, Hashable, Sendable {
    /// What programs match; the texts are stable.
    package enum Code: String, Hashable, Sendable, CaseIterable {
        case empty = "document.empty"
        case tooLarge = "document.too-large"
        case notUTF8 = "document.not-utf8"
        case yamlSyntax = "yaml.syntax"
        case yamlTooDeep = "yaml.too-deep"
        case yamlDuplicateKey = "yaml.duplicate-key"
        case yamlNonStringKey = "yaml.non-string-key"
        case yamlMergeKey = "yaml.merge-key"
        case yamlAnchor = "yaml.anchor"
        case yamlAlias = "yaml.alias"
        case yamlTag = "yaml.tag"
        case yamlMultipleDocuments = "yaml.multiple-documents"
        case yamlNumberRange = "yaml.number-range"
        case jsonSyntax = "json.syntax"
        case jsonTooDeep = "json.too-deep"
        case jsonDuplicateKey = "json.duplicate-key"
        case jsonNumberRange = "json.number-range"
    }

    package let code: Code
    /// The name of the document, as the reader was told it.
    package var name: String
    package let line: Int
    package let column: Int
    package let message: String
    package let suggestion: String?
    /// The faults found after this one, at most ``PlanDocument/reportedFaults`` in all.
    package var others: [DocumentError] = []

    /// This fault and the others, in the order of the text.
    package var all: [DocumentError] {
        var first = self
        first.others = []
        return [first] + others
    }

    package init(
        _ code: Code, at position: TextPosition = TextPosition(line: 1, column: 1), _ message: String, suggestion: String? = nil,
        name: String = ""
    ) {
        self.code = code
        self.name = name
        line = position.line
        column = position.column
        self.message = message
        self.suggestion = suggestion
    }
}

extension DocumentError: CustomStringConvertible {
    package var description: String {
        let first = "\(name):\(line):\(column): \(message) [\(code.rawValue)]" + (suggestion.map { "; \($0)" } ?? "")
        return ([first] + others.map(\.description)).joined(separator: "\n")
    }
}

extension DocumentError {
    /// The error of the JSON parser as one of a document.
    init(_ error: JSONError, name: String) {
        let code: Code =
            switch error.code {
            case .syntax: .jsonSyntax
            case .tooDeep: .jsonTooDeep
            case .tooLarge: .tooLarge
            case .duplicateKey: .jsonDuplicateKey
            case .invalidUTF8: .notUTF8
            case .numberRange: .jsonNumberRange
            }
        let suggestion = error.code == .syntax ? "a document that begins with '{' or '[', or is named .json, is read as JSON" : nil
        self.init(code, at: TextPosition(line: error.line, column: error.column), error.message, suggestion: suggestion, name: name)
    }
}
