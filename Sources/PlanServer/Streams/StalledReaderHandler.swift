import NIOCore

/// Cuts a client off that takes nothing of what is written to it for too long.
///
/// Whoever reads slowly is served slowly, one page of events at a time; whoever does not read at all would hold a connection for ever.
/// Nothing is lost: the client comes back with the place of the last event that it has.
final class StalledReaderHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let patience: TimeAmount
    private let onCut: @Sendable () -> Void
    private var end: Scheduled<Void>?

    init(patience: TimeAmount, onCut: @escaping @Sendable () -> Void) {
        self.patience = patience
        self.onCut = onCut
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        end?.cancel()
        end = nil
        if !context.channel.isWritable {
            let (channel, onCut) = (context.channel, onCut)
            end = context.eventLoop.scheduleTask(in: patience) {
                onCut()
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
