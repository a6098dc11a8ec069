import Logging

/// Keeps what a server says, a line for each event.
struct LineLog: LogHandler {
    let lines: Held<[String]>
    var logLevel = Logger.Level.trace
    var metadata: Logger.Metadata = [:]

    init(lines: Held<[String]>) { self.lines = lines }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }.map { "\($0.key)=\($0.value)" }.sorted()
        lines.change { $0.append("\(event.level) \(event.message) \(all.joined(separator: " "))") }
    }
}
