/// Which process an engine is, so that others on the same machine can tell whether it still lives.
public struct EngineIdentity: Hashable, Sendable {
    public let host: String
    /// Differs after every start of the machine; a process id means nothing across it.
    public let boot: String
    public let process: Int32
    /// When the process was started, in the machine's own ticks; tells it from a later process of the same number.
    public let processStart: Int64

    public init(host: String, boot: String, process: Int32, processStart: Int64) {
        self.host = host
        self.boot = boot
        self.process = process
        self.processStart = processStart
    }
}
