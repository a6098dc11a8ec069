import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import PlanAPI
public import PlanCalendar
public import PlanEngine
import PlanIdentity
import PlanMCP
import PlanMetrics
import PlanModel
public import ServiceLifecycle
public import UnixSignals

/// The HTTP interface of an engine. It drives nothing itself: the engine must be running for what it starts to move.
///
/// Ends when it is shut down gracefully: it accepts nothing new, finishes what is under way, and returns.
public struct APIServer: Service {
    public let engine: Engine
    public let options: ServerOptions
    private let logger: Logger
    private let onListening: @Sendable (_ port: Int) async -> Void

    /// - Parameter onListening: told once requests are taken, and of the port.
    public init(
        _ engine: Engine, options: ServerOptions, logger: Logger, onListening: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) {
        self.engine = engine
        self.options = options
        self.logger = logger
        self.onListening = onListening
    }

    /// What the headers of a request may have.
    private static let headers = HTTP1Channel.Configuration.DecoderConfiguration(
        maxHeaderFieldSize: 128 << 10, maxHeaderListSize: 160 << 10, maxHeaderFieldCount: 100)

    public func run() async throws {
        let place = ServerPlace(engine: engine, options: options, logger: logger)
        if !options.isLocal, try await !place.asksForKeys() {
            throw PlanError(
                "server.not-loopback", "without keys only this machine is served, and '\(options.host)' is more", at: "/host",
                suggestion: "listen on 127.0.0.1, or make a key with 'cairn keys create'")
        }
        let idle = TimeAmount.milliseconds(options.idleTimeout.milliseconds)
        let stall = TimeAmount.milliseconds(options.stallTimeout.milliseconds)
        let responder = APIResponder(place: place, logger: logger)
        let plain = HTTPServerBuilder.http1(
            configuration: .init(
                additionalChannelHandlers: [
                    StalledReaderHandler(patience: stall) { place.metrics.countCut($0) },
                    UnreadableRequestHandler { responder.noteUnreadable($0) },
                ],
                idleTimeout: idle, httpDecoderConfiguration: Self.headers))
        let server = try options.certificate.map { try HTTPServerBuilder.tls(plain, tlsConfiguration: $0.configuration) } ?? plain
        let application = Application(
            responder: responder, server: server,
            configuration: ApplicationConfiguration(
                address: .hostname(options.host, port: options.port),
                availableConnectionsDelegate: MaximumAvailableConnections(options.connections)),
            onServerRunning: { [onListening] channel in await onListening(channel.localAddress?.port ?? 0) }, logger: logger)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await sweep(place) }
            if let issuer = options.issuer { group.addTask { await issuer.run() } }
            try await withGracefulShutdownHandler {
                try await application.run()
            } onGracefulShutdown: {
                place.agents.close()
                place.linearAgents.close()
            }
            group.cancelAll()
        }
    }

    /// Forgets what requests were answered long ago, sessions that are over, and files that no result has named.
    private func sweep(_ place: ServerPlace) async {
        let surroundings = engine.surroundings
        while !Task.isCancelled {
            do {
                try await surroundings.sleep(surroundings.now() + .minutes(10))
                try await place.replies.sweep()
                try await place.sessions.sweep(at: surroundings.now())
                try await engine.forgetFiles()
            } catch is CancellationError {
                return
            } catch {
                logger.warning("old answers and files could not be forgotten", metadata: ["error": .string("\(error)")])
            }
        }
    }

    /// Serves until the task is cancelled, one of the signals comes, or the server fails.
    ///
    /// A signal lets requests under way finish, for as long as ``ServerOptions/drainTimeout``. Services beside it are ended first, in as
    /// much time as they may take, so that they can still speak with the server.
    public func serve(until signals: [UnixSignal], beside services: [any Service] = [], within span: TimeSpan = .seconds(0)) async throws {
        var configuration = ServiceGroupConfiguration(services: [self] + services, gracefulShutdownSignals: signals, logger: logger)
        configuration.maximumGracefulShutdownDuration = .milliseconds(options.drainTimeout.milliseconds + span.milliseconds)
        try await ServiceGroup(configuration: configuration).run()
    }
}
