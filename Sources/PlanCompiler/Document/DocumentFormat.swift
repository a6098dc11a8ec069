/// The two spellings of a plan document.
package enum DocumentFormat: String, Hashable, Sendable {
    case yaml
    case json
}
