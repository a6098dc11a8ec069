public import PlanModel
import SystemPackage

/// What programs said, attempt by attempt: `<directory>/<run>/<name>.<attempt>.stdout` and `.stderr`.
///
/// Written while a program runs; to follow one, read on from where the last reading ended. A program that said nothing has no file.
/// When a program says more than is kept, its file stands still at half of the limit until the program has ended.
public struct AttemptLogs: Sendable {
    public enum Stream: String, Hashable, Sendable, CaseIterable {
        case stdout, stderr
    }

    /// One file.
    public struct Entry: Hashable, Sendable {
        public let name: String
        public let attempt: Int
        public let stream: Stream
        public let bytes: Int

        public init(name: String, attempt: Int, stream: Stream, bytes: Int) {
            self.name = name
            self.attempt = attempt
            self.stream = stream
            self.bytes = bytes
        }
    }

    public let directory: String

    public init(directory: String) { self.directory = directory }

    /// Reads a log from an offset on, at most so many bytes; nil when there is no such log.
    public func read(run: RunID, name: String, attempt: Int, stream: Stream, from offset: Int = 0, upTo limit: Int = .max) -> [UInt8]? {
        let path = FilePath(path(run: run, name: name, attempt: attempt, stream: stream))
        guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec]) else { return nil }
        defer { try? file.close() }
        guard let size = try? file.seek(offset: 0, from: .end), offset < size else { return [] }
        let wanted = min(limit, Int(size) - offset)
        return [UInt8](unsafeUninitializedCapacity: max(0, wanted)) { buffer, count in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            while count < wanted {
                let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[count..<wanted])
                guard let read = try? file.read(fromAbsoluteOffset: Int64(offset + count), into: rest), read > 0 else { break }
                count += read
            }
        }
    }

    /// How much has been written; nil when there is no such log.
    public func size(run: RunID, name: String, attempt: Int, stream: Stream) -> Int? {
        Self.size(of: FilePath(path(run: run, name: name, attempt: attempt, stream: stream)))
    }

    /// The logs of a run, by name, attempt and stream.
    public func list(run: RunID) -> [Entry] {
        let folder = folder(of: run)
        let entries = Host.names(in: folder.string).compactMap { file -> Entry? in
            let parts = file.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let name = LogName.decoded(parts[0]), let attempt = Int(parts[1]),
                let stream = Stream(rawValue: parts[2]), let bytes = Self.size(of: folder.appending(file))
            else { return nil }
            return Entry(name: name, attempt: attempt, stream: stream, bytes: bytes)
        }
        return entries.sorted { ($0.name, $0.attempt, $1.stream.rawValue) < ($1.name, $1.attempt, $0.stream.rawValue) }
    }

    /// Where a log is, or would be.
    public func path(run: RunID, name: String, attempt: Int, stream: Stream) -> String {
        folder(of: run).appending("\(LogName.encoded(name)).\(attempt).\(stream.rawValue)").string
    }

    /// Removes the logs of a run.
    public func remove(run: RunID) { Host.removeFolder(folder(of: run)) }

    private func folder(of run: RunID) -> FilePath { FilePath(directory).appending(LogName.encoded(run.rawValue)) }

    private static func size(of path: FilePath) -> Int? {
        guard let file = try? FileDescriptor.open(path, .readOnly, options: [.closeOnExec]) else { return nil }
        defer { try? file.close() }
        return (try? file.seek(offset: 0, from: .end)).map { Int($0) }
    }
}
