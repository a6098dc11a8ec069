/// Opens a database, drives its runs while a body runs, and closes it.
///
/// - Parameter path: the file, which is made if there is none; nil keeps runs in memory only.
public func withCairn<Result: Sendable>(
    _ path: String?, setup: (inout CairnSetup) throws -> Void = { _ in }, body: @Sendable @escaping (Cairn) async throws -> Result
) async throws -> Result {
    let cairn = if let path { try await Cairn.open(path, setup: setup) } else { try await Cairn.inMemory(setup: setup) }
    do {
        let result = try await cairn.running(body)
        await cairn.close()
        return result
    } catch {
        await cairn.close()
        throw error
    }
}
