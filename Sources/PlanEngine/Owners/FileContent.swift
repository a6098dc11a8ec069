public import PlanModel

/// A file that a node has handed over, open for reading.
public struct FileContent: Sendable {
    public let mediaType: String
    /// In bytes, when the file was opened.
    public let size: Int
    /// The next piece; nil at the end.
    public let next: @Sendable () throws(Failure) -> [UInt8]?

    public init(mediaType: String, size: Int, next: @escaping @Sendable () throws(Failure) -> [UInt8]?) {
        self.mediaType = mediaType
        self.size = size
        self.next = next
    }
}
