import Synchronization

/// The numbers of the processes of a simulated world that run.
final class FleetLiving: Sendable {
    private let numbers = Mutex<Set<Int32>>([])

    func add(_ number: Int32) { numbers.withLock { _ = $0.insert(number) } }
    func remove(_ number: Int32) { numbers.withLock { _ = $0.remove(number) } }
    func has(_ number: Int32) -> Bool { numbers.withLock { $0.contains(number) } }
}
