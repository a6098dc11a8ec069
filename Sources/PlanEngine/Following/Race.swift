/// Returns when one of two has ended; the other one is cancelled, and has to heed it.
func race(_ one: @escaping @Sendable () async -> Void, or other: @escaping @Sendable () async -> Void) async {
    await withTaskGroup(of: Void.self) { group in
        group.addTask { await one() }
        group.addTask { await other() }
        await group.next()
        group.cancelAll()
    }
}
