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

    /// Reads on a thread of its own: from now on until the other end closes, or as soon as so many texts of a kind have come.
    ///
    /// - Returns: the body of the answer, as far as it has come, without the sizes between its pieces.
    func body(until text: String? = nil, comes count: Int = 1) async -> String {
        await withCheckedContinuation { waiting in
            Thread.detachNewThread { waiting.resume(returning: Self.body(of: read(until: text.map { Data($0.utf8) }, comes: count))) }
        }
    }

    private func read(until text: Data?, comes count: Int) -> Data {
        var all = Data(), piece = [UInt8](repeating: 0, count: 256 << 10), found = 0, looked = 0
        while found < count, case let size = recv(descriptor, &piece, piece.count, 0), size > 0 {
            all.append(contentsOf: piece.prefix(size))
            while let text, let next = all.range(of: text, in: looked..<all.count) { (found, looked) = (found + 1, next.upperBound) }
        }
        return all
    }

    /// What an answer in pieces (RFC 9112, section 7.1) says; its last piece may be there in part.
    private static func body(of answer: Data) -> String {
        guard let head = answer.range(of: Data("\r\n\r\n".utf8)) else { return "" }
        var body = Data(), place = head.upperBound
        while let end = answer.range(of: Data("\r\n".utf8), in: place..<answer.count) {
            let digits = String(decoding: answer[place..<end.lowerBound], as: UTF8.self)
            guard let size = Int(digits, radix: 16), size > 0 else { break }
            body += answer[end.upperBound..<min(answer.count, end.upperBound + size)]
            place = end.upperBound + size + 2
            guard place <= answer.count else { break }
        }
        return String(decoding: body, as: UTF8.self)
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
    var cut: Double { get async throws { try await metric("cairn_streams_cut_total{kind=\"events\"}") ?? 0 } }

    /// What `GET /metrics` tells of something; nil where it tells nothing.
    func metric(_ name: String) async throws -> Double? {
        let line = try await get("/metrics").text.split(separator: "\n").first { $0.hasPrefix(name + " ") }
        return line?.split(separator: " ").last.flatMap { Double($0) }
    }
}
