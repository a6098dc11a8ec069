import PlanModel

/// Who is to do or to answer something, as it is typed after `--to`.
enum Recipient {
    /// `user:bo`; a bare name is a user's.
    static func owner(_ text: String) throws(Problem) -> Owner {
        guard let owner = Owner(text.contains(":") ? text : "user:\(text)") else {
            throw Problem(
                "person.invalid", "'\(text)' does not name anybody", suggestion: "write it like user:ada or group:maintainers",
                status: .usage)
        }
        return owner
    }

    /// One person, by name.
    static func person(_ text: String) throws(Problem) -> ActorID {
        let owner = try owner(text)
        guard owner.kind == .user else {
            throw Problem(
                "person.invalid", "'\(text)' is not one person", suggestion: "name one, such as user:ada; 'cairn reassign' takes groups",
                status: .usage)
        }
        return ActorID(owner.description)
    }
}
