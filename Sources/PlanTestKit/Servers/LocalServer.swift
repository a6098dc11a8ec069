import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A small HTTP server on a free port of 127.0.0.1, for tests of what makes requests. It remembers what it was asked.
public final class LocalServer: Sendable {
    public typealias Handler = @Sendable (ServedRequest) -> ServedReply

    public let port: Int
    private let socket: Int32
    private let handler: Handler
    private let seen = Mutex<[ServedRequest]>([])
    private let silent = Mutex<[Int32]>([])

    public init(_ handler: @escaping Handler) {
        self.handler = handler
        #if canImport(Glibc)
            socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (listening, bound) = (socket, address)
        port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                let isListening = bind(listening, generic, size) == 0 && listen(listening, 64) == 0
                precondition(isListening, "no server on \(bound.sin_addr.s_addr): errno \(errno)")
                getsockname(listening, generic, &size)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
        _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
    }

    /// Begins to answer; separate, because a server that is not whole cannot.
    public func start() -> LocalServer {
        let socket = socket
        let answer: @Sendable (Int32) -> Void = { [weak self] connection in
            guard let self else { return }
            DispatchQueue.global().async { self.serve(connection) }
        }
        DispatchQueue(label: "cairn.local-server").async {
            while true {
                let connection = Self.accept(socket)
                guard connection >= 0 else { break }
                answer(connection)
            }
            close(socket)
        }
        return self
    }

    deinit {
        // Ends the thread that listens, which closes it.
        shutdown(socket, Int32(SHUT_RDWR))
        silent.withLock { $0.forEach { _ = close($0) } }
    }

    public var requests: [ServedRequest] { seen.withLock { $0 } }
    public var address: String { "http://127.0.0.1:\(port)" }

    private static func accept(_ socket: Int32) -> Int32 {
        #if canImport(Glibc)
            Glibc.accept(socket, nil, nil)
        #else
            Darwin.accept(socket, nil, nil)
        #endif
    }

    private func serve(_ connection: Int32) {
        guard let request = Self.read(connection) else {
            close(connection)
            return
        }
        seen.withLock { $0.append(request) }
        switch handler(request) {
        case .silence: silent.withLock { $0.append(connection) }
        case .hangUp: close(connection)
        case .beginning(let status, let headers, let body):
            Self.write(Self.head(status, headers) + "connection: close\r\n\r\n" + body, to: connection)
            silent.withLock { $0.append(connection) }
        case .reply(let status, let headers, let body):
            let head = Self.head(status, headers) + "content-length: \(body.utf8.count)\r\nconnection: close\r\n\r\n"
            Self.write(request.method == "HEAD" ? head : head + body, to: connection)
            close(connection)
        }
    }

    private static func head(_ status: Int, _ headers: [(String, String)]) -> String {
        headers.reduce("HTTP/1.1 \(status) Status\r\n") { "\($0)\($1.0): \($1.1)\r\n" }
    }

    private static func write(_ text: String, to connection: Int32) {
        let bytes = Array(text.utf8)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { break }
            sent += count
        }
    }

    private static func read(_ connection: Int32) -> ServedRequest? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        let end = Array("\r\n\r\n".utf8)
        while bytes.count < 1 << 20 {
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            bytes += chunk[..<count]
            guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else { continue }
            let lines = String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n")
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                let parts = line.split(separator: ":", maxSplits: 1)
                if parts.count == 2 { headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " }) }
            }
            let body = bytes[(start + 4)...]
            guard body.count >= headers["content-length"].flatMap({ Int($0) }) ?? 0 else { continue }
            let words = lines[0].split(separator: " ")
            return ServedRequest(
                method: String(words[0]), target: String(words[1]), headers: headers, body: String(decoding: body, as: UTF8.self))
        }
        return nil
    }
}
