import PlanJSON
import PlanModel

/// Checks that whoever is asked can answer: that there is somebody, and as many as are needed.
struct PeopleChecks {
    let sink: FindingSink
    let catalog: Catalog?
    let leadAgent: Owner?

    /// The plan's own approval.
    func check(_ rule: ApprovalRule?) {
        guard let rule, rule.isRequired, !rule.by.isEmpty else { return }
        check(rule.by, quorum: rule.quorum, excludesAuthor: rule.excludesAuthor, at: "/approval", ownersAt: "/approval/by")
        check(rule.by, quorum: rule.quorum, rejectQuorum: rule.rejectQuorum, at: "/approval")
    }

    func check(_ node: PlanNode) {
        guard case .human(let human) = node.task, let owner = node.owner else { return }
        let helpers = (node.deadline?.onBreach ?? []).compactMap { breach in
            if case .escalate(let helper) = breach { helper } else { nil }
        }
        check([owner] + helpers, quorum: human.quorum, excludesAuthor: human.excludesAuthor, at: node.path, ownersAt: node.path + "/owner")
        check([owner] + helpers, quorum: human.quorum, rejectQuorum: human.rejectQuorum, at: node.path)
    }

    /// That the people who are asked cannot part so that neither side ever has enough.
    private func check(_ owners: [Owner], quorum: Int, rejectQuorum: Int, at path: String) {
        guard rejectQuorum > 1, let people = people(owners), !people.isEmpty, quorum <= people.count else { return }
        // Everybody has answered, and both sides lack one.
        guard quorum - 1 + rejectQuorum - 1 >= people.count else { return }
        sink.add(
            "human.undecidable",
            "\(quorum) must agree or \(rejectQuorum) must reject, and \(count(people)) can part so that neither happens",
            at: path + "/rejectQuorum", severity: .warning,
            suggestion: "lower one of the two, so that together they are at most \(people.count + 1)")
    }

    private func check(_ owners: [Owner], quorum: Int, excludesAuthor: Bool, at path: String, ownersAt: String) {
        guard let people = people(owners) else { return }
        if people.isEmpty {
            sink.add(
                "human.no-candidate", "\(list(owners)) has no members, so nobody could answer", at: ownersAt,
                suggestion: "ask somebody else, or add members")
            return
        }
        if quorum > people.count {
            sink.add(
                "human.four-eyes-impossible", "\(quorum) different people must agree, and \(list(owners)) is \(count(people))",
                at: path + "/quorum", suggestion: "ask more people, or lower 'quorum'",
                fix: .patch(replacing: path + "/quorum", with: .int(Int64(people.count))))
            return
        }
        guard excludesAuthor, let author = leadAgent, author.kind == .user, people.contains(author.reference) else { return }
        if quorum > people.count - 1 {
            sink.add(
                "human.four-eyes-impossible",
                "the author may not agree, and without \(author) there are \(people.count - 1) of the \(quorum) people that are needed",
                at: path + "/excludeAuthor", suggestion: "ask somebody else as well")
        }
    }

    /// Everybody who could answer; nil when that is not known.
    private func people(_ owners: [Owner]) -> Set<String>? {
        var people: Set<String> = []
        for owner in owners {
            switch owner.kind {
            case .user: people.insert(owner.reference)
            case .group:
                guard let group = catalog?.groups?.first(where: { $0.name == owner.reference }) else { return nil }
                people.formUnion(group.members)
            default: return nil
            }
        }
        return people
    }

    private func list(_ owners: [Owner]) -> String { owners.map(\.description).joined(separator: " and ") }
    private func count(_ people: Set<String>) -> String { people.count == 1 ? "one person" : "\(people.count) people" }
}
