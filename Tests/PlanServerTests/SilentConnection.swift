import Foundation
import PlanModel

#if canImport(Glibc)
    import Glibc
#endif

/// A connection that asks for a stream and never reads what comes.
struct SilentConnection {
    private let descriptor: Int32

    init(port: Int, asking line: String) throws {
        try self.init(port: port, sending: Array("\(line)\r\nHost: 127.0.0.1:\(port)\r\nAccept: text/event-stream\r\n\r\n".utf8))
    }

    /// Sends everything before it looks at what comes, as simple clients do. Throws when the server does not take it within half a minute.
    init(port: Int, sending request: [UInt8]) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = UInt16(port).bigEndian
        place.sin_addr.s_addr = inet_addr("127.0.0.1")
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isConnected = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) == 0 }
        }
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        guard isConnected, send(descriptor, request, request.count, 0) == request.count else {
            throw PlanError("test.connection", "no connection to port \(port)")
        }
    }

    /// Sends bytes and returns what is heard, on a thread of its own: the server answers on those that tests run on, and Dispatch has no
    /// others.
    static func hear(
        port: Int, sending request: [UInt8], _ listen: @escaping @Sendable (SilentConnection) -> String
    ) async throws -> String {
        try await withCheckedThrowingContinuation { waiting in
            Thread.detachNewThread {
                waiting.resume(
                    with: Result {
                        let connection = try SilentConnection(port: port, sending: request)
                        defer { connection.close() }
                        return listen(connection)
                    })
            }
        }
    }

    /// The first line of the answer.
    func firstLine() -> String {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 13 }, as: UTF8.self)
    }

    /// The whole answer of a server that closes the connection after it.
    func everything() -> String {
        var all: [UInt8] = [], bytes = [UInt8](repeating: 0, count: 4_096)
        while case let count = recv(descriptor, &bytes, bytes.count, 0), count > 0 { all += bytes.prefix(count) }
        return String(decoding: all, as: UTF8.self)
    }

    func close() { _ = Foundation.close(descriptor) }
}

extension ServerDesk {
    /// How many readers of events were cut off.
    var cut: Double {
        get async throws {
            let text = try await get("/metrics").text
            let line = text.split(separator: "\n").first { $0.hasPrefix("cairn_streams_cut_total{kind=\"events\"}") }
            return line?.split(separator: " ").last.flatMap { Double($0) } ?? 0
        }
    }
}
