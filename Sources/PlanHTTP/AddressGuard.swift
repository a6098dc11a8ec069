public import PlanModel

/// Says to which addresses a request may go, so that a plan, or a server that answers with a redirect, cannot make Cairn ask what only this
/// machine or its network may reach.
///
/// The name is resolved here, once, and the connection goes to exactly an address that was checked: what the name stands for a moment later
/// does not matter.
public struct AddressGuard: Sendable {
    /// Gives the addresses of a host; none when there are none.
    public typealias Resolver = @Sendable (_ host: String) async -> [IPAddress]

    public let allowed: HostList
    let resolve: Resolver

    public init(allowed: HostList = HostList()) { self.init(allowed: allowed) { await HostResolver.addresses(of: $0) } }

    init(allowed: HostList, resolve: @escaping Resolver) {
        self.allowed = allowed
        self.resolve = resolve
    }

    /// The addresses that may be connected to, in the order in which they should be tried; at least one.
    ///
    /// Throws a failure of the class `permission` when there are addresses and none may be reached, and of `unavailable` when
    /// there are none.
    public func addresses(of place: WebAddress) async throws(Failure) -> [IPAddress] {
        let literal = IPAddress(place.host)
        let found = if let literal { [literal] } else { await resolve(place.host) }
        guard let first = found.first else { throw Failure(.unavailable, "the host '\(place.host)' has no address that is known here") }
        if allowed.allows(name: place.host, port: place.port) { return found }
        let reachable = found.filter { $0.specialKind == nil || allowed.allows($0, port: place.port) }
        guard reachable.isEmpty else { return reachable }
        let what =
            literal == nil ? "'\(place.host)' leads to \(first), \(first.specialKind ?? "")" : "\(first) is \(first.specialKind ?? "")"
        let entry = place.host.contains(":") ? "[\(place.host)]:\(place.port)" : "\(place.host):\(place.port)"
        throw Failure(
            .permission, "\(what), which requests do not go to; if this one may, allow it: --allow-hosts or CAIRN_ALLOW_HOSTS with \(entry)"
        )
    }
}
