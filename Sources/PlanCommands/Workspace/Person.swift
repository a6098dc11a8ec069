import Foundation
import PlanModel

/// Who acts.
enum Person {
    static func find(_ options: GlobalOptions, _ console: Console) throws(Problem) -> ActorID {
        let named = try Settings(console).text(.person, given: options.person)
        guard let named else { return ActorID("user:\(loginName(console))") }
        guard let owner = Owner(named.contains(":") ? named : "user:\(named)") else {
            throw Problem(
                "person.invalid", "'\(named)' does not name anybody", suggestion: "write it like user:ada or agent:writer", status: .usage)
        }
        return ActorID(owner.description)
    }

    private static func loginName(_ console: Console) -> String {
        let name = console.environment["USER"] ?? console.environment["LOGNAME"] ?? ProcessInfo.processInfo.userName
        let plain = name.filter { !$0.isWhitespace }
        return plain.isEmpty ? "unknown" : plain
    }
}
