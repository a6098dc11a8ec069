import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Asks the machine for the addresses of a host, on threads that may wait: neither a slow name server holds a thread of the task pool nor
/// does a cancelled request wait for it.
final class HostResolver: Sendable {
    private enum State: Sendable {
        case asking
        case waiting(CheckedContinuation<[IPAddress], Never>)
        case told([IPAddress])
    }

    private static let queue = DispatchQueue(label: "cairn.host-names", attributes: .concurrent)

    private let state = Mutex(State.asking)

    /// The addresses of a host in the order in which they should be tried; none when it has none, or the task was cancelled.
    static func addresses(of host: String) async -> [IPAddress] {
        let resolver = HostResolver()
        queue.async { resolver.tell(look(up: host)) }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { resolver.wait($0) }
        } onCancel: {
            resolver.tell([])
        }
    }

    private func tell(_ addresses: [IPAddress]) {
        let waiter: CheckedContinuation<[IPAddress], Never>? = state.withLock { state in
            switch state {
            case .told: return nil
            case .asking:
                state = .told(addresses)
                return nil
            case .waiting(let continuation):
                state = .told(addresses)
                return continuation
            }
        }
        waiter?.resume(returning: addresses)
    }

    private func wait(_ continuation: CheckedContinuation<[IPAddress], Never>) {
        let known: [IPAddress]? = state.withLock { state in
            if case .told(let addresses) = state { return addresses }
            state = .waiting(continuation)
            return nil
        }
        if let known { continuation.resume(returning: known) }
    }

    private static func look(up host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_flags = AI_ADDRCONFIG
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        var addresses: [IPAddress] = []
        var next = first
        while let entry = next {
            if let address = address(of: entry.pointee), !addresses.contains(address) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return addresses
    }

    private static func address(of entry: addrinfo) -> IPAddress? {
        guard let pointer = entry.ai_addr else { return nil }
        switch entry.ai_family {
        case AF_INET:
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { socket in
                IPAddress(bytes: withUnsafeBytes(of: socket.pointee.sin_addr) { Array($0) })
            }
        case AF_INET6:
            return pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { socket in
                IPAddress(bytes: withUnsafeBytes(of: socket.pointee.sin6_addr) { Array($0) })
            }
        default: return nil
        }
    }
}
