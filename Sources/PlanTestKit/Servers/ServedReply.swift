/// What the server of a test answers.
public enum ServedReply: Sendable {
    case reply(Int, headers: [(String, String)] = [], body: String = "")
    /// Nothing, until the server is gone.
    case silence
    /// An end of the connection.
    case hangUp
}
