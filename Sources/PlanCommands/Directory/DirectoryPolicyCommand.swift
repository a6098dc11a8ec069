import ArgumentParser
import PlanEngine
import PlanJSON
import PlanModel
import PlanStore
import PlanStoreSQLite

/// `cairn directory policy`.
struct DirectoryPolicyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy", abstract: "Which plans people have to agree to, whatever the plans say themselves.",
        discussion: """
            Without an option it shows what holds. What is given takes the place of what held before, for plans that are created from then \
            on. One of the conditions is enough; a plan cannot switch it off, nor can --no-approval.
            """)

    @Option(
        name: .customLong("owner"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp(
            "Plans in which such owners take part: \(Owner.Kind.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "kind"))
    var ownerKinds: [String] = []

    @Option(
        name: .customLong("tool"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Plans that may use this tool; a * at the end stands for any rest.", valueName: "name"))
    var tools: [String] = []

    @Flag(help: "Plans that reach into the web.")
    var web = false

    @Option(help: ArgumentHelp("Plans that may cost more, or say of no limit.", valueName: "dollars"))
    var costAbove: Double?

    @Flag(help: "Plans in which people are asked.")
    var people = false

    @Option(
        name: .customLong("by"), parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Who has to agree, such as group:maintainers; whoever the plan names when left out.", valueName: "who"))
    var by: [String] = []

    @Option(help: ArgumentHelp("How many different people have to agree.", valueName: "count"))
    var quorum = 1

    @Flag(help: "Whoever makes the plan may not agree to it.")
    var excludeAuthor = false

    @Flag(help: "Take the policy away.")
    var none = false

    @OptionGroup var options: GlobalOptions

    func validate() throws {
        for word in ownerKinds where Owner.Kind(rawValue: word) == nil {
            throw ValidationError("'\(word)' is no kind of owner; there are \(Owner.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        for word in by where Owner(word) == nil { throw ValidationError("'\(word)' is nobody; write user:NAME or group:NAME") }
        if none, !policy.isEmpty { throw ValidationError("--none takes the policy away, and the other options say what it is") }
        if policy.isEmpty, !by.isEmpty || quorum != 1 || excludeAuthor {
            throw ValidationError("say which plans it is for: --owner, --tool, --web, --cost-above or --people")
        }
    }

    private var policy: ApprovalPolicy {
        var policy = ApprovalPolicy()
        policy.ownerKinds = Set(ownerKinds.compactMap(Owner.Kind.init(rawValue:)))
        policy.tools = tools
        policy.web = web
        policy.costAbove = costAbove
        policy.people = people
        policy.by = by.compactMap(Owner.init(_:))
        policy.quorum = quorum
        policy.excludesAuthor = excludeAuthor
        return policy
    }

    func run() async throws {
        let isWriting = none || !policy.isEmpty
        try await Session.with(options, making: isWriting) { session in
            let desk = DirectoryDesk(session: session)
            if isWriting { try await desk.setApprovalPolicy(none ? nil : policy) }
            let kept = try await desk.approvalPolicy()
            if session.printer.mode == .json { return session.printer.json(["planApproval": kept?.json ?? .null]) }
            session.printer.line(kept.map { "asked about before they run: \($0.words)" } ?? "no plan has to be asked about")
        }
    }
}
