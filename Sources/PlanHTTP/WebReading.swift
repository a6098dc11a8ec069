/// Reads the body of an answer while it comes, for answers that end when there is no more to say.
public struct WebReading: Sendable {
    /// Whether the body of an answer is handed over piece by piece; told what comes before it. Other bodies are kept as usual.
    public let isWanted: @Sendable (WebResponse) -> Bool
    /// Takes a piece, and says whether it was the last one that is wanted. How much is kept is the reader's affair.
    public let take: @Sendable ([UInt8]) -> Bool

    public init(isWanted: @escaping @Sendable (WebResponse) -> Bool, take: @escaping @Sendable ([UInt8]) -> Bool) {
        self.isWanted = isWanted
        self.take = take
    }
}
