import HTTPTypes
import NIOCore
import NIOHTTPTypes
import PlanMetrics

/// Cuts a client off that takes nothing of what is written to it for too long.
///
/// Whoever reads slowly is served slowly, one page of events at a time; whoever does not read at all would hold a connection for ever.
/// Nothing is lost: the client comes back with the place of the last event that it has.
final class StalledReaderHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart

    private let patience: TimeAmount
    private let onCut: @Sendable (EngineMetrics.Stream) -> Void
    private var end: Scheduled<Void>?
    private var isAgents = false
    /// What is being written.
    private var stream = EngineMetrics.Stream.answers

    init(patience: TimeAmount, onCut: @escaping @Sendable (EngineMetrics.Stream) -> Void) {
        self.patience = patience
        self.onCut = onCut
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let request) = unwrapInboundIn(data) { isAgents = request.path?.hasPrefix(MCPDoor.path) ?? false }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head(let answer) = unwrapOutboundIn(data) {
            let isStream = answer.headerFields[.contentType]?.hasPrefix("text/event-stream") ?? false
            stream = isStream ? isAgents ? .agents : .events : .answers
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        end?.cancel()
        end = nil
        if !context.channel.isWritable {
            let (channel, onCut, stream) = (context.channel, onCut, stream)
            end = context.eventLoop.scheduleTask(in: patience) {
                onCut(stream)
                channel.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    func channelInactive(context: ChannelHandlerContext) {
        forget()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { forget() }

    private func forget() {
        end?.cancel()
        end = nil
    }
}
