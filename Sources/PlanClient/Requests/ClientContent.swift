import AsyncHTTPClient
import NIOCore
import PlanModel

/// An answer that is too large to be held, read piece by piece: the server sends no faster than it is read.
public struct ClientContent {
    /// How many bytes there are in all, where the server says so.
    public let total: Int64?
    private let server: String
    private var pieces: HTTPClientResponse.Body.AsyncIterator
    private var count: Int64 = 0

    init(_ body: HTTPClientResponse.Body, total: Int64?, from server: String) {
        pieces = body.makeAsyncIterator()
        self.total = total
        self.server = server
    }

    /// The next piece; nil at the end.
    ///
    /// Throws `server.unreachable` for an answer that is cut off, or shorter than was said: it is not begun again.
    public mutating func next() async throws -> [UInt8]? {
        let piece: ByteBuffer?
        do {
            piece = try await pieces.next()
        } catch {
            try Task.checkCancellation()
            throw cutOff
        }
        guard let piece else {
            if let total, total != count { throw cutOff }
            return nil
        }
        count += Int64(piece.readableBytes)
        return Array(piece.readableBytesView)
    }

    private var cutOff: PlanError {
        PlanError("server.unreachable", "\(server) has ended its answer after \(count) bytes", suggestion: "ask again")
    }
}
