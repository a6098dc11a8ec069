import PlanCalendar
import PlanKernel
public import PlanModel
public import PlanStore
import Synchronization

extension Engine {
    /// Keeps a file of a job that a worker has, before the result that names it.
    ///
    /// - Parameters:
    ///   - path: as the result names the file; nil for one that it names by its content.
    ///   - next: the content in pieces of any size, until there is no next one; read once, and never held as a whole.
    /// - Returns: the file; its `path` is what the node's output has to say.
    ///
    /// Throws `job.lease-lost`, `file.too-large` and `file.too-many`, and what `next` throws; then nothing of it is kept.
    public func handUp(
        for id: JobID, token: Int64, path: String? = nil, mediaType: String, by caller: Caller, next: () async throws -> [UInt8]?
    ) async throws -> DeliveredFile {
        let (run, ref, current) = try await held(id, token, for: caller)
        guard run.claim(of: ref)?.token == token else {
            throw PlanError(
                "job.lease-lost", "job \(id) is over, and takes no files any more", at: "/jobs/\(id)", suggestion: "claim another one")
        }
        let named = path.map { (path: $0, attempt: run.attempts(of: ref)) }
        return try await keep(mediaType, named, of: current.node, in: run.beginning(of: ref), at: "/jobs/\(id)/files", next)
    }

    /// Keeps a file of a node whose attempt is under way, before the result that names it, as
    /// ``handUp(for:token:path:mediaType:by:next:)`` does for a job.
    ///
    /// Throws what `submitNodeResult` throws about the node and its owner.
    public func handUp(
        for given: RunID, node name: String, mediaType: String, by caller: Caller, next: () async throws -> [UInt8]?
    ) async throws -> DeliveredFile {
        let id = try await holder(of: given, node: name, for: caller)
        let (run, ref) = try await underWay(id, name, for: caller)
        return try await keep(mediaType, nil, of: name, in: run.beginning(of: ref), at: "/runs/\(id)/nodes/\(name)/files", next)
    }

    /// Forgets files that no result has named for half a day. Their content goes with the next collection.
    public func forgetFiles() async throws(StoreError) { try await files.sweep(at: surroundings.now()) }

    var files: FileLedger { FileLedger(store: store) }

    private func keep(
        _ mediaType: String, _ named: (path: String, attempt: Int)?, of node: String, in run: RunID, at place: String,
        _ next: () async throws -> [UInt8]?
    ) async throws -> DeliveredFile {
        guard try await files.count(of: node, in: run) < FileLedger.most else {
            throw PlanError(
                "file.too-many", "\(FileLedger.most) files wait for the result of '\(node)' already", at: place,
                suggestion: "hand the result in, or put several files into one archive")
        }
        let limit = surroundings.limits.fileBytes
        let problem = Mutex<(any Error)?>(nil), size = Mutex(0)
        do throws(StoreError) {
            let blob = try await store.writeBlob(at: surroundings.now(), limit: limit) { () async throws(StoreError) in
                do {
                    let piece = try await next()
                    guard
                        size.withLock({ size in
                            size += piece?.count ?? 0
                            return size <= limit
                        })
                    else {
                        throw PlanError(
                            "file.too-large", "a file may have \(limit) bytes at the most", at: place,
                            suggestion: "split it, or hand over a link")
                    }
                    return piece
                } catch {
                    problem.withLock { $0 = error }
                    throw .failed("\(error)")
                }
            }
            let file = DeliveredFile(
                path: named?.path ?? FileLedger.name(of: blob.digest), mediaType: mediaType, sha256: blob.digest.hex, size: blob.size)
            try await files.enter(file, inAttempt: named?.attempt, of: node, in: run, at: surroundings.now())
            return file
        } catch {
            throw problem.withLock { $0 } ?? error
        }
    }
}
