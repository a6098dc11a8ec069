import ArgumentParser
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn artifacts list`.
struct ArtifactsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the artifacts of a run that hold; with --all, also those that were replaced.")

    @Argument(help: ArgumentHelp("A run; the latest when none is named.", valueName: "run"))
    var run = "@last"

    @Flag(help: "List those, too, whose place another one has taken or whose node is done again, after the others.")
    var all = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let kept = try await session.store.artifacts(of: session.record(of: run).id)
            let artifacts = kept.filter { $0.supersededBy == nil } + (all ? kept.filter { $0.supersededBy != nil } : [])
            var table = Table("artifact", "kind", "bytes", "attempt", "sha256")
            for artifact in artifacts {
                table.add(
                    Table.Cell(artifact.name, .strong), Table.Cell(artifact.kind), Table.Cell("\(artifact.size)"),
                    Table.Cell("\(artifact.attempt)"), Table.Cell(String(artifact.sha256.hex.prefix(16)), .calm),
                    note: artifact.standing)
            }
            session.printer.list(table, items: artifacts.map(\.json), empty: "The run has handed nothing over.")
        }
    }
}

extension ArtifactRecord {
    /// Whether it holds, in words.
    fileprivate var standing: String {
        switch supersededBy {
        case nil: ""
        case Self.restarted: "its node is done again"
        default: "replaced"
        }
    }

    var json: JSON {
        var object = JSONObject([
            ("id", .string(id)), ("runId", .string(run.rawValue)), ("node", .string(node)), ("attempt", .int(Int64(attempt))),
            ("key", .string(key)), ("kind", .string(kind)), ("name", .string(name)), ("mediaType", .string(mediaType)),
            ("sha256", .string(sha256.hex)), ("size", .int(Int64(size))), ("createdAt", .string(createdAt.description)),
            ("createdBy", .string(createdBy)),
        ])
        object["supersededBy"] = supersededBy.map { .string($0) }
        return .object(object)
    }
}
