public import PlanStore

/// How a store uses its file.
public struct SQLiteOptions: Sendable {
    /// How long a write waits for another process that holds the file.
    public var busySeconds = 5.0
    /// Connections that read beside the writer.
    public var readers = 4
    /// The most pages of 4 KiB that the file may grow to; nil for what the device has.
    public var maximumPages: Int?
    /// The most transitions of one commit.
    public var groupLimit = 512
    /// The most bytes of one commit; a larger transition is committed alone.
    public var groupBytes = 4 << 20
    /// Whether the process of an engine may still run, for engines whose lease has not ended.
    public var isAlive: @Sendable (EngineIdentity) -> Bool = { $0.isProcessAlive }

    public init() {}
}
