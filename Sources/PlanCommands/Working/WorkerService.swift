import PlanCalendar
import PlanWorker
import ServiceLifecycle

/// A worker beside a server: begins when the server listens, and finishes before the server ends.
struct WorkerService: Service {
    /// The ports of the server, as they are listened on.
    let ports: AsyncStream<Int>
    let drainTime: TimeSpan
    let worker: @Sendable (_ port: Int) throws -> Worker

    func run() async throws {
        for await port in ports.cancelOnGracefulShutdown() {
            let worker = try worker(port)
            try await withGracefulShutdownHandler {
                try await worker.run()
            } onGracefulShutdown: {
                worker.stop(within: drainTime)
            }
            return
        }
    }
}
