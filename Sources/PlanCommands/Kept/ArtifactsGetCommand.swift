import ArgumentParser
import Foundation
import PlanClient
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn artifacts get`.
struct ArtifactsGetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "get", abstract: "Write the content of an artifact.")

    @Argument(help: ArgumentHelp("A run.", valueName: "run"))
    var run: String

    @Argument(help: ArgumentHelp("Its name, NODE.KEY; the newest of that name.", valueName: "name"))
    var name: String

    @Option(name: [.customShort("o"), .customLong("output")], help: ArgumentHelp("A file instead of standard output.", valueName: "file"))
    var file: String?

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let run = try await session.read(session.record(of: run).id).run
            let all = run.allArtifacts
            guard let artifact = all.last(where: { $0.name == name || $0.id == name }) else {
                let names = all.filter(run.isCurrent).map(\.name)
                throw Problem(
                    "artifact.unknown", "run \(run.id.short) has handed over no '\(name)'",
                    suggestion: NearestName.suggestion(for: name, among: names)
                        ?? (names.isEmpty ? "it has handed nothing over" : "there are \(names.prefix(8).joined(separator: ", "))"),
                    status: .notFound)
            }
            if let value = artifact.value {
                return try write(value.string.map { Array($0.utf8) } ?? value.canonicalBytes, session, isFirst: true)
            }
            if let server = session.server {
                let content = try await server.call("getArtifactContent", path: ["artifact": artifact.id]).bytes
                return try write(content, session, isFirst: true)
            }
            guard let digest = Digest(hex: artifact.sha256) else { throw StoreError.corrupt("the digest of \(name) cannot be read") }
            if artifact.size == 0 { try write([], session, isFirst: true) }
            var offset = 0
            while offset < artifact.size {
                guard let part = try await session.database.readBlob(digest, offset: offset, length: 1 << 20), !part.isEmpty else {
                    throw StoreError.corrupt("the content of \(name) is missing")
                }
                try write(part, session, isFirst: offset == 0)
                offset += part.count
            }
        }
    }

    private func write(_ bytes: [UInt8], _ session: Session, isFirst: Bool) throws {
        guard let file else { return session.console.write(bytes: bytes) }
        let path = session.console.absolute(file)
        if isFirst { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        guard let handle = FileHandle(forWritingAtPath: path) else {
            throw Problem("file.unwritable", "\(file) may not be written", suggestion: "name another file with -o", status: .usage)
        }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }
}
