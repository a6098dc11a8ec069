import Foundation
import PlanCompiler
import PlanEngine

extension Workspace {
    /// Reads plans that are to be run here: what nobody would do is a finding.
    ///
    /// Where tools of other programs are configured, only these know which there are; the engine refuses what is not connected.
    static func compiler(_ options: GlobalOptions, _ console: Console) throws(Problem) -> PlanCompiler {
        // Who does what there only the server knows.
        if try options.address(console) != nil { return PlanCompiler() }
        if let workspace = try? find(options, console, making: true), FileManager.default.fileExists(atPath: workspace.toolFile) {
            return PlanCompiler()
        }
        return PlanCompiler(executors: Owners().executors(runsPrograms: true, makesRequests: true))
    }
}
