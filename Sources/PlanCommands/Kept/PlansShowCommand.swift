import ArgumentParser
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn plans show`.
struct PlansShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Write a kept plan as it is compiled.")

    @Argument(help: ArgumentHelp("NAME, or NAME@VERSION; the newest version when none is named.", valueName: "plan"))
    var name: String

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        try await Session.with(options) { session in
            let (record, source) = try await session.plan(named: name)
            guard let json = try? JSON(parsing: source, limits: JSONLimits(bytes: 1 << 30, depth: 256, values: 1 << 28)) else {
                throw StoreError.corrupt("the plan \(record.name)@\(record.version) cannot be read")
            }
            session.printer.json(session.printer.mode == .json ? ["version": record.json, "plan": json] : json)
        }
    }
}

extension Session {
    /// A kept plan by `NAME` or `NAME@VERSION`.
    func plan(named name: String) async throws -> (PlanVersionRecord, [UInt8]) {
        let parts = name.split(separator: "@", maxSplits: 1)
        let version = parts.count == 2 ? Int(parts[1]) : nil
        if let title = parts.first, parts.count == 1 || version != nil,
            let found = try await store.plan(String(title), version: version, organization: .default)
        {
            return found
        }
        var query = PlanQuery()
        query.onlyNewest = true
        query.limit = 200
        let names = try await store.plans(query).map(\.name)
        throw Problem(
            "plan.unknown", "no plan '\(name)' is kept",
            suggestion: NearestName.suggestion(for: String(parts.first ?? ""), among: names)
                ?? (names.isEmpty ? "keep one with 'cairn plans add FILE'" : "there are \(names.prefix(8).joined(separator: ", "))"),
            status: .notFound)
    }
}
