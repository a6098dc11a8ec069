import Logging

/// Hands what a server logs to its desk, a line for each event.
struct SayingLog: LogHandler {
    let desk: IdentityDesk
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    init(desk: IdentityDesk) { self.desk = desk }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.map { "\($0.key)=\($0.value)" }.sorted()
        desk.say("\(event.level) \(event.message) \(all.joined(separator: " "))")
    }
}
