/// Why somebody does what changes how a run goes; it is kept with it.
enum Reason {
    static func read(_ text: String) throws(Problem) -> String {
        guard !text.allSatisfy(\.isWhitespace) else {
            throw Problem("reason.missing", "the reason is kept and must say something", suggestion: "add -m REASON", status: .usage)
        }
        return text
    }
}
