public import PlanModel

/// Hosts that may be reached although their addresses are not public: `127.0.0.1:8080`, `*.internal`, `10.0.0.0/8`, `[::1]`.
///
/// A name counts for what it is called, whatever addresses it has; an address, or a range of them, for whatever leads there. Without a port
/// every port is meant. `*` is every host.
public struct HostList: Hashable, Sendable {
    private enum Pattern: Hashable, Sendable {
        case any
        case name(String)
        case suffix(String)
        case range(IPAddress, bits: Int)
    }

    private struct Entry: Hashable, Sendable {
        let pattern: Pattern
        let port: Int?
    }

    private var entries: Set<Entry> = []

    /// No host at all.
    public init() {}

    /// Reads a list with commas between its entries. Throws `config.invalid`, naming the entry that is none.
    public init(_ text: String) throws(PlanError) {
        for part in text.split(separator: ",") {
            let word = String(String(part.drop { $0 == " " }.reversed()).drop { $0 == " " }.reversed()).lowercased()
            guard !word.isEmpty else { continue }
            guard let entry = Self.entry(word[...]) else {
                throw PlanError(
                    "config.invalid", "'\(word.prefix(80))' is no host that could be allowed",
                    suggestion: "write 127.0.0.1:8080, *.internal, 10.0.0.0/8 or [::1]:8080, with commas between them")
            }
            entries.insert(entry)
        }
    }

    public mutating func formUnion(_ other: HostList) { entries.formUnion(other.entries) }

    /// Whether the name of a host is on the list, with its port.
    func allows(name: String, port: Int) -> Bool {
        entries.contains { entry in
            guard entry.port == nil || entry.port == port else { return false }
            switch entry.pattern {
            case .any: return true
            case .name(let wanted): return name == wanted
            case .suffix(let suffix): return name.hasSuffix(suffix) && name.utf8.count > suffix.utf8.count
            case .range: return false
            }
        }
    }

    func allows(_ address: IPAddress, port: Int) -> Bool {
        entries.contains { entry in
            guard entry.port == nil || entry.port == port, case .range(let start, let bits) = entry.pattern else { return false }
            return address.hasPrefix(start, bits: bits)
        }
    }

    /// Whether an entry is an address or a range of them, without a port.
    public static func isAddressOrRange(_ text: some StringProtocol) -> Bool {
        guard let found = entry(Substring(text.lowercased())), found.port == nil, case .range = found.pattern else { return false }
        return true
    }

    /// Whether an address that somebody has is on the list, by itself or in a range; names and `*` stand for no address here.
    public func names(address text: String) -> Bool {
        // Where both versions are listened on, one of version 4 comes as one of version 6.
        let text = text.lowercased().hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
        guard let address = IPAddress(text) else { return false }
        return allows(address, port: 0)
    }

    /// Whether a place is on the list by what the URL says.
    public func allows(_ place: WebAddress) -> Bool {
        allows(name: place.host, port: place.port) || IPAddress(place.host).map { allows($0, port: place.port) } == true
    }

    private static func entry(_ word: Substring) -> Entry? {
        var host = word
        var port: Int?
        // More colons than one are an address of version 6, which has a port only in brackets.
        if let colon = word.lastIndex(of: ":"), word[..<colon].last == "]" || word.firstIndex(of: ":") == colon {
            guard let number = Int(word[word.index(after: colon)...]), (1...65_535).contains(number) else { return nil }
            (host, port) = (word[..<colon], number)
        }
        return pattern(host).map { Entry(pattern: $0, port: port) }
    }

    private static func pattern(_ host: Substring) -> Pattern? {
        if host == "*" { return .any }
        let parts = host.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let text = parts[0].hasPrefix("[") && parts[0].hasSuffix("]") ? parts[0].dropFirst().dropLast() : parts[0]
        if let address = IPAddress(String(text)) {
            let longest = address.bytes.count * 8
            guard parts.count == 2 else { return .range(address, bits: longest) }
            guard let bits = Int(parts[1]), (0...longest).contains(bits) else { return nil }
            return .range(address, bits: bits)
        }
        let isSuffix = host.hasPrefix("*.")
        let name = isSuffix ? host.dropFirst(2) : host
        guard !name.isEmpty, name.utf8.allSatisfy(WebAddress.isHostByte) else { return nil }
        return isSuffix ? .suffix(".\(name)") : .name(String(name))
    }
}
