import Hummingbird
import NIOCore
import PlanAPI

extension Request {
    /// How many times the limit is read of what is too large, to be thrown away.
    private static let patience = 8

    /// The whole body. Throws `request.too-large` for more bytes than a limit.
    ///
    /// What is too large is read all the same, up to a bound: many clients look at no answer before they have sent everything, and one that
    /// is hung up on hears of no reason.
    func bytes(upTo limit: Int) async throws -> [UInt8] {
        var (buffer, size) = (ByteBuffer(), 0)
        for try await part in body {
            size += part.readableBytes
            if size <= limit { buffer.writeImmutableBuffer(part) } else { buffer = ByteBuffer() }
            if size > limit * Self.patience { break }
        }
        guard size <= limit else {
            throw ProblemDetails(
                "request.too-large", "a body may have \(limit) bytes at the most", suggestion: "send less, or split it")
        }
        return Array(buffer.readableBytesView)
    }
}
