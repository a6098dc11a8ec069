import ArgumentParser
import PlanEngine
import PlanModel
import PlanStore

/// Roles and members that are given or taken away.
struct EntryOptions: ParsableArguments {
    @Option(
        name: .customLong("role"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("A role of a user: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "role"))
    var roles: [String] = []

    @Option(
        name: .customLong("member"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Somebody of a group or a thread, such as user:ada.", valueName: "who"))
    var members: [String] = []

    var isEmpty: Bool { roles.isEmpty && members.isEmpty }

    func validate() throws {
        for word in roles where Role(rawValue: word) == nil {
            throw ValidationError("'\(word)' is no role; there are \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
    }

    /// Refuses what the kind of an entry cannot have.
    func check(for name: EntryName) throws(Problem) {
        let problem: String? =
            if !roles.isEmpty, name.kind != .user {
                "only users have roles"
            } else if !members.isEmpty, name.kind != .group, name.kind != .thread {
                "only groups and threads have members"
            } else {
                nil
            }
        if let problem { throw Problem("directory.invalid-name", "\(problem), not \(name.text)", status: .usage) }
    }

    /// What is given, or taken away.
    var change: DirectoryChange {
        var change = DirectoryChange()
        (change.roles, change.members) = (roleSet, memberSet)
        return change
    }

    var roleSet: Set<Role> { Set(roles.compactMap(Role.init(rawValue:))) }
    /// `ada` is short for `user:ada`.
    var memberSet: Set<String> { Set(members.map { $0.contains(":") ? $0 : "user:\($0)" }) }
}
