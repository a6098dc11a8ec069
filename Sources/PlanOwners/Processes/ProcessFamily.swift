import Dispatch
import PlanCalendar

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The processes that belong to an attempt: its session, whatever carries its marks, and their children.
///
/// A process that has left the session, cleared its environment and lost its parent is not found. This process and those that started it
/// never belong, even when they carry the marks, as the engine of an inner run does.
struct ProcessFamily: Sendable {
    /// nil looks for the session alone.
    let marks: AttemptMarks?
    /// The number of the program that leads the session, when this engine started it.
    let session: Int32?
    let sleep: @Sendable (TimeSpan) async throws -> Void

    /// How long a killed process may take to go; one that hangs in a system call does not.
    private static let longestDeath: Int64 = 5_000

    /// Asks the family to end, then makes it; returns when nobody is left, or false when somebody cannot be ended.
    ///
    /// Goes through with it also when the task is cancelled.
    func end(killAfter: TimeSpan) async -> Bool {
        await Task.detached(priority: nil) {
            if await self.send(SIGTERM, for: killAfter.milliseconds) { return true }
            return await self.send(SIGKILL, for: Self.longestDeath)
        }.value
    }

    /// Whether anybody is left in the process group of the program, at the price of one system call.
    var isGroupAlive: Bool { session.map { Host.signal(-$0, 0) } ?? false }

    private func send(_ signal: Int32, for patience: Int64) async -> Bool {
        var told: Set<ProcessEntry.Identity> = []
        var waited: Int64 = 0
        var pause: Int64 = 1
        // A process that is just replacing its program shows no environment: only a second look makes sure that nobody carries the marks.
        var looksLeft = marks == nil ? 0 : 1
        if !ProcessTable.isKnown, let session { Host.signal(-session, signal) }
        while true {
            let members = await membersOffPool(knowing: told)
            if members.isEmpty && !isGroupAliveOutsideTable {
                if looksLeft == 0 { return true }
                looksLeft -= 1
            }
            if signal == SIGKILL { killGroup(of: members) }
            for member in members where signal == SIGKILL || !told.contains(member.identity) { tell(member.identity, signal) }
            told.formUnion(members.map(\.identity))
            if waited >= patience { return false }
            try? await sleep(TimeSpan(milliseconds: pause))
            waited += pause
            pause = min(pause * 2, 50)
        }
    }

    /// All of the program's group at one stroke, so that no shell in it can report the death of another. While one of the session is
    /// alive, the group's number is nobody else's.
    private func killGroup(of members: [ProcessEntry]) {
        guard let session, members.contains(where: { $0.session == session }) else { return }
        Host.signal(-session, SIGKILL)
    }

    /// The number may have passed to another process since the table was read.
    private func tell(_ member: ProcessEntry.Identity, _ signal: Int32) {
        guard ProcessTable.entry(member.number)?.identity == member else { return }
        Host.signal(member.number, signal)
        if signal == SIGTERM { Host.signal(member.number, SIGCONT) }
    }

    private var isGroupAliveOutsideTable: Bool { !ProcessTable.isKnown && isGroupAlive }

    private func membersOffPool(knowing known: Set<ProcessEntry.Identity>) async -> [ProcessEntry] {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: members(knowing: known)) }
        }
    }

    func members(knowing known: Set<ProcessEntry.Identity>) -> [ProcessEntry] {
        let table = Self.withoutOurselves(ProcessTable.all())
        var found: [ProcessEntry] = []
        var numbers: Set<Int32> = []
        var rest = table.filter { entry in
            guard isMarked(entry) || known.contains(entry.identity) else { return true }
            found.append(entry)
            numbers.insert(entry.number)
            return false
        }
        var isGrowing = !found.isEmpty
        while isGrowing {
            let before = rest.count
            rest.removeAll { entry in
                guard numbers.contains(entry.parent) || numbers.contains(entry.session) else { return false }
                found.append(entry)
                numbers.insert(entry.number)
                return true
            }
            isGrowing = rest.count < before
        }
        return found
    }

    private func isMarked(_ entry: ProcessEntry) -> Bool {
        entry.session == session || marks?.areAll(in: ProcessTable.environment(of: entry.number)) == true
    }

    private static func withoutOurselves(_ table: [ProcessEntry]) -> [ProcessEntry] {
        var parents: [Int32: Int32] = [:]
        for entry in table { parents[entry.number] = entry.parent }
        var ourselves: Set<Int32> = []
        var next: Int32? = Host.processIdentifier
        while let number = next, ourselves.insert(number).inserted { next = parents[number] }
        return table.filter { !$0.isZombie && !ourselves.contains($0.number) }
    }
}
