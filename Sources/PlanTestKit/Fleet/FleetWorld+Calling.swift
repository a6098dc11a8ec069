import PlanEngine
import PlanModel
import PlanStore

/// How those outside of its processes talk to the engines of a simulated world.
extension FleetWorld {
    /// Calls a process as a client of it would, who may lose patience.
    ///
    /// Nil when nobody is there. What a process that is killed meanwhile had to say is an error.
    ///
    /// - Parameters:
    ///   - process: which one; any of those that run when it is nil or gone.
    ///   - patience: after how many milliseconds the client goes away.
    func ask<Value: Sendable>(
        _ process: FleetProcess? = nil, patience: Int64? = nil, _ body: @escaping @Sendable (Engine) async throws -> Value
    ) async -> (answer: Result<Value, any Error>, process: FleetProcess)? {
        let running = processes.filter { $0.engine != nil }
        guard !running.isEmpty else { return nil }
        let any = chance { $0.pick(running) }
        let process = process.flatMap { $0.engine == nil ? nil : $0 } ?? any
        guard let engine = process.engine else { return nil }
        let answer = await withTaskExecutorPreference(process.lane) {
            await withTaskGroup(of: Result<Value, any Error>?.self) { group in
                group.addTask {
                    do { return .success(try await body(engine)) } catch { return .failure(error) }
                }
                if let patience {
                    group.addTask {
                        if (try? await self.loop.sleep(patience)) != nil { self.count("caller went away") }
                        return nil
                    }
                }
                var answer: Result<Value, any Error>?
                for await found in group {
                    answer = answer ?? found
                    group.cancelAll()
                }
                return answer ?? .failure(CancellationError())
            }
        }
        if case .failure(let error) = answer { count("call: \(Self.name(of: error))") }
        return (answer, process)
    }

    /// How long the next caller waits for an answer; nil for whoever waits for ever.
    func patience() -> Int64? {
        isCalm ? nil : chance { $0.chance(10) ? $0.pick([0, 10, 1_000] as [Int64]) : nil }
    }

    private static func name(of error: any Error) -> String {
        switch error {
        case let error as PlanError: error.code
        case let error as StoreError: String("\(error)".prefix { $0 != "(" })
        default: "\(error)"
        }
    }
}
