/// Why a patch was not applied.
public struct JSONPatchError: Error, Hashable, Sendable {
    /// The kinds of fault; programs match the texts, which are stable.
    public enum Code: String, Hashable, Sendable, CaseIterable {
        /// The patch or an operation of it has not the shape of RFC 6902.
        case malformed = "json-patch.malformed"
        /// A path leads nowhere.
        case notFound = "json-patch.not-found"
        /// A `test` found another value.
        case testFailed = "json-patch.test-failed"
        /// The result would be too large or too deep.
        case tooLarge = "json-patch.too-large"
    }

    /// What kind of fault it is.
    public let code: Code
    /// The operation that failed, counted from 0; nil when the patch is no array.
    public let operation: Int?
    /// What is wrong with the operation.
    public let message: String
}

extension JSONPatchError: CustomStringConvertible {
    public var description: String {
        (operation.map { "operation \($0): " } ?? "") + message + " [\(code.rawValue)]"
    }
}
