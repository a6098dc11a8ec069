import NIOCore
import NIOPosix
import Synchronization

/// A server that answers each connection with the next text of a list, closes it, and keeps what it was asked.
final class ScriptedServer: Sendable {
    private let script: Mutex<[String]>
    private let heard = Mutex<[String]>([])

    /// What it was asked, oldest first.
    var requests: [String] { heard.withLock { $0 } }

    init(_ script: [String]) { self.script = Mutex(script) }

    /// An answer in JSON.
    static func answer(_ status: String, _ body: String, _ headers: String = "") -> String {
        "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
            + "Connection: close\r\n\(headers)\r\n\(body)"
    }

    func serve(_ body: (_ address: String) async throws -> Void) async throws {
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture { try channel.pipeline.syncOperations.addHandler(Handler(server: self)) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body("http://127.0.0.1:\(channel.localAddress?.port ?? 0)")
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    /// The next answer; empty when the connection is to be closed without one.
    fileprivate func answer(to request: String) -> String {
        heard.withLock { $0.append(request) }
        return script.withLock { $0.isEmpty ? "" : $0.removeFirst() }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let server: ScriptedServer
        private var text = ""

        init(server: ScriptedServer) { self.server = server }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard isWhole else { return }
            let answer = server.answer(to: text)
            text = ""
            if !answer.isEmpty { context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil) }
            context.close(promise: nil)
        }

        private var isWhole: Bool {
            let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return false }
            let length = parts[0].firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) } ?? 0
            return parts[1].utf8.count >= length
        }
    }
}
