import PlanClient
import PlanJSON
import PlanKernel
import Synchronization

/// What a worker has been told of a job: with the job itself, and by the signs of life that it has given since.
final class HeardMessages: Sendable {
    private let heard: Mutex<[NodeMessage]>

    init(_ job: ClaimedJob) { heard = Mutex(job.json["messages"]?.array?.compactMap(NodeMessage.init(json:)) ?? []) }

    var all: [NodeMessage] { heard.withLock { $0 } }

    /// The number of the last one; 0 where there is none.
    var last: Int { heard.withLock { $0.last?.number ?? 0 } }

    /// Keeps what is new, and gives it back.
    func take(_ messages: [NodeMessage]) -> [NodeMessage] {
        heard.withLock { heard in
            let new = messages.after(heard.last?.number ?? 0)
            heard += new
            return new
        }
    }
}
