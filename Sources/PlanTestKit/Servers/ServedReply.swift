/// What the server of a test answers.
public enum ServedReply: Sendable {
    case reply(Int, headers: [(String, String)] = [], body: String = "")
    /// The beginning of an answer that does not end until the server is gone.
    case beginning(Int, headers: [(String, String)] = [], body: String)
    /// Nothing, until the server is gone.
    case silence
    /// An end of the connection.
    case hangUp
}
