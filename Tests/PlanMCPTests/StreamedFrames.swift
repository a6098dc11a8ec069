import PlanJSON
import Synchronization
import Testing

/// What a stream has said so far.
final class StreamedFrames: Sendable {
    private let frames = Mutex<[JSON]>([])
    var all: [JSON] { frames.withLock { $0 } }

    func take(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.hasSuffix("\n\n"))
        for line in text.split(separator: "\n") where line.hasPrefix("data: ") {
            if let json = try? JSON(parsing: String(line.dropFirst(6))) { frames.withLock { $0.append(json) } }
        }
    }

    /// The first that fits, said already or yet to come.
    func first(where fits: (JSON) -> Bool) async throws -> JSON {
        while true {
            if let found = all.first(where: fits) { return found }
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
