import PlanJSON

/// Writes frames of server-sent events one after the other; once one cannot be written, nobody reads any more.
actor FrameWriter {
    private let write: @Sendable ([UInt8]) async throws -> Void
    private(set) var isBroken = false

    init(_ write: @escaping @Sendable ([UInt8]) async throws -> Void) { self.write = write }

    func send(_ message: JSON) async { await put(Array("event: message\ndata: ".utf8) + message.bytes + Array("\n\n".utf8)) }
    func comment() async { await put(Array(":\n\n".utf8)) }

    private func put(_ bytes: [UInt8]) async {
        guard !isBroken else { return }
        do { try await write(bytes) } catch { isBroken = true }
    }
}
