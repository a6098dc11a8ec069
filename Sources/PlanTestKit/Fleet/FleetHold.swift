import PlanEngine
import PlanJSON
import PlanModel

/// A job in the hands of a worker of a simulated world.
struct FleetHold {
    /// What a worker says of a job in the end.
    enum Ending {
        case done(NodeResult)
        case failed(Failure)
        case release
    }

    let job: Job
    let token: Int64
    /// Which process gave it.
    let process: FleetProcess

    /// A result that fits every kind of node, and is known by the token.
    var good: NodeResult {
        NodeResult(
            .completed,
            ["ok": true, "v": 1, "job": .string("\(token)"), "exitCode": 0, "stdout": "", "status": 200, "headers": [:], "body": "fine"])
    }
}
