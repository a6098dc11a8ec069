import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel
import PlanStore
import Synchronization

extension Engine {
    /// Keeps content that is in memory already.
    func writeBlob(_ bytes: [UInt8]) async throws(StoreError) {
        let rest = Mutex<[UInt8]?>(bytes)
        _ = try await store.writeBlob(at: surroundings.now(), limit: bytes.count) { () async throws(StoreError) in
            rest.withLock { rest in
                defer { rest = nil }
                return rest
            }
        }
    }

    /// Keeps the content of artifacts that is too large for the log, before the events that name it are committed.
    func keepContent(of events: [RunEvent], in run: Run) async throws(StoreError) {
        for (position, event) in events.enumerated() {
            guard case .artifactCreated(let ref, let artifact) = event.event, artifact.value == nil, artifact.kind != .file,
                let value = (Self.output(of: ref, in: events[..<position]) ?? run.output(of: ref))?[artifact.key]
            else { continue }
            try await writeBlob(Run.content(of: value))
        }
    }

    /// What the newest of these events says that a node has returned.
    private static func output(of ref: NodeRef, in events: ArraySlice<RunEvent>) -> JSON? {
        for event in events.reversed() { if case .nodeCompleted(ref, let completion) = event.event { return completion.output } }
        return nil
    }

    /// Does what an owner does, or takes a file over that an owner has made.
    func perform(_ assignment: Assignment) async throws(Failure) -> WorkResult {
        guard case .file(let call) = assignment.work else {
            return try await owners.perform(assignment, surroundings) { try await self.messages(for: assignment) }
        }
        do throws(Failure) {
            return WorkResult(try await takeOver(call).json)
        } catch {
            return WorkResult(["problem": .string(error.message)])
        }
    }

    /// A file whose content came before the result did; nil for one that lies here.
    private func handedUp(_ call: Assignment.FileCall) async throws(Failure) -> DeliveredFile? {
        let digest = FileLedger.digest(named: call.path)
        do throws(StoreError) {
            let file =
                if let digest {
                    try await files.file(digest, of: call.node, in: call.startedIn)
                } else {
                    try await files.file(at: call.path, inAttempt: call.attempt, of: call.node, in: call.startedIn)
                }
            if let file, let kept = Digest(hex: file.sha256), try await store.blob(kept) != nil { return file }
        } catch {
            throw Failure(.executorError, "the file '\(call.path)' could not be looked up: \(error)")
        }
        guard digest != nil else { return nil }
        throw Failure(
            .checkFailed, "no file '\(call.path)' was handed up for this node within \(FileLedger.keeping); hand it up, then the result")
    }

    /// The content is read once, in pieces, and never held as a whole.
    private func takeOver(_ call: Assignment.FileCall) async throws(Failure) -> DeliveredFile {
        if let file = try await handedUp(call) { return file }
        let content = try owners.open(call)
        let limit = surroundings.limits.fileBytes
        guard content.size <= limit else {
            throw Failure(
                .checkFailed,
                "the file '\(call.path)' has \(content.size) bytes, and at most \(limit) may be handed over; split it, or hand over a link")
        }
        let problem = Mutex<Failure?>(nil)
        do throws(StoreError) {
            let blob = try await store.writeBlob(at: surroundings.now(), limit: limit) { () async throws(StoreError) in
                do throws(Failure) {
                    return try content.next()
                } catch {
                    problem.withLock { $0 = error }
                    throw .failed(error.message)
                }
            }
            return DeliveredFile(path: call.path, mediaType: content.mediaType, sha256: blob.digest.hex, size: blob.size)
        } catch {
            throw problem.withLock { $0 } ?? Failure(.executorError, "the file '\(call.path)' could not be kept: \(error)")
        }
    }
}

extension RunEvent {
    /// Whether it may name content that is kept beside the log.
    var makesArtifact: Bool { if case .artifactCreated = event { true } else { false } }
}
