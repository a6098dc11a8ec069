extension Rule {
    /// A call that stands in nobody's code, or only in a few places that have their reason.
    private struct Ban {
        let text: String
        let advice: String
        /// Beginnings of paths, each because of what its comment says.
        var allowed: [String] = []
    }

    private static let surroundings = "Sources/PlanEngine/Surroundings"

    private static let bans = [
        Ban(text: "fatalError(", advice: "throw an error that says what to do; 'precondition' is for a programmer's mistake"),
        Ban(text: "try!", advice: "handle the error, or throw it on"),
        Ban(text: "as!", advice: "use 'as?' with a guard, or a type that makes the cast needless"),
        Ban(
            text: "print(", advice: "a library is silent; the command line writes through its console",
            allowed: ["Sources/PlanCommands/", "Sources/cairn-harness/", "Sources/cairn-fleet/", "Benchmarks/"]),
        Ban(text: "Date()", advice: "take the time from Surroundings", allowed: [surroundings]),
        Ban(text: "Date.now", advice: "take the time from Surroundings", allowed: [surroundings]),
        Ban(text: "UUID()", advice: "take the name from Surroundings", allowed: [surroundings]),
        Ban(text: "Task.sleep", advice: "use the sleep of Surroundings", allowed: [surroundings]),
        Ban(
            text: "Process()", advice: "start programs with Spawn or Subprocess: Foundation's crashes when many files are open",
            allowed: ["Benchmarks/"]),
        Ban(text: "Task.detached", advice: "start a child task in a group, so that nothing outlives its scope", allowed: unscopedTasks),
        Ban(text: "Task {", advice: "start a child task in a group, so that nothing outlives its scope", allowed: unscopedTasks),
    ]

    /// Where a task may stand outside the tree of tasks, and why.
    private static let unscopedTasks = [
        // A program is ended by signals and then waited for; a cancellation that reached its task would leave it running.
        "Sources/PlanOwners/Processes/ProcessFamily.swift", "Sources/PlanOwners/Programs/ProgramRun.swift",
        // A server is told that a call was cancelled, and that is waited for; cancelled itself, it would never be said.
        "Sources/PlanMCP/Client/ToolWebLink.swift",
    ]

    static let forbiddenCalls = Rule.lines("nobody makes a forbidden call") { code, file in
        for ban in bans where code.hasWord(ban.text) && !ban.allowed.contains(where: { file.path.hasPrefix($0) }) {
            return "'\(ban.text)' is not used here: \(ban.advice)"
        }
        return nil
    }

    static let kernelPurity = Rule(name: "the kernel has no clock, no chance and no world") { file in
        guard file.target == "PlanKernel" else { return [] }
        let worlds = file.imports.filter { ["Foundation", "FoundationEssentials", "Glibc", "Darwin", "Dispatch"].contains($0.module) }
        let calls = file.code.enumerated().compactMap { index, code -> (line: Int, module: String)? in
            let words = [
                "ContinuousClock", "SuspendingClock", "SystemRandomNumberGenerator", ".random(", ".randomElement(", ".shuffled(", "await",
                "Task", "Hasher()", ".hashValue",
            ]
            return words.first(where: code.hasWord).map { (index + 1, $0) }
        }
        return (worlds + calls).map { line, word in
            Violation(path: file.path, line: line, message: "'\(word)' has no place in the kernel: pass in what it needs as a value")
        }
    }
}

extension String {
    /// Whether a text stands here as a whole: not as the end or the beginning of a longer name.
    func hasWord(_ word: String) -> Bool {
        var start = startIndex
        while let range = self[start...].firstRange(of: word) {
            let before = range.lowerBound == startIndex ? nil : self[index(before: range.lowerBound)]
            let after = range.upperBound == endIndex ? nil : self[range.upperBound]
            let beginsWell = !(word.first?.isNamePart ?? false) || before.map { !$0.isNamePart && $0 != "." } ?? true
            let endsWell = !(word.last?.isNamePart ?? false) || after.map { !$0.isNamePart } ?? true
            if beginsWell, endsWell { return true }
            start = index(after: range.lowerBound)
        }
        return false
    }
}

extension Character {
    fileprivate var isNamePart: Bool { isLetter || isNumber || self == "_" }
}
