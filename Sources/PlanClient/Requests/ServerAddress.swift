import PlanModel

/// Where a server is: the beginning of the address of everything that it does.
struct ServerAddress: Hashable, Sendable {
    /// Without a slash at its end.
    let text: String

    init(_ text: String) throws(PlanError) {
        let scheme = ["http://", "https://"].first { text.lowercased().hasPrefix($0) }
        let rest = text.dropFirst(scheme?.count ?? 0)
        let host = rest.prefix { $0 != "/" }
        let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && !text.contains { "?#@\\\"<>".contains($0) }
        guard scheme != nil, isPlain, !host.isEmpty, host.first != ":", text.utf8.count <= 2_000 else {
            throw PlanError(
                "server.address", "'\(text.prefix(200))' is no address of a server", at: "/server",
                suggestion: "write it like http://127.0.0.1:7070")
        }
        self.text = String(text.reversed().drop { $0 == "/" }.reversed())
    }
}
