import Synchronization

/// When the clocks of an IANA time zone show what.
///
/// The rules come from the zone files of the machine; `UTC` is known without any. A name is only looked up once in a process, so rules that
/// are installed later are seen after a restart.
public struct TimeZoneRules: Sendable {
    /// The name, as in `Europe/Berlin`.
    public let identifier: String
    /// Instants at which the offset changes, ascending.
    let changes: [Int]
    /// The offset before the first change, then the one after each.
    let offsets: [Int]
    /// From here on everything is as it was 400 years before: the calendar repeats itself to the second.
    let cycleEnd: Int?

    static let cycle = 146_097 * 86_400
    /// No zone is further from UTC than this (RFC 8536 §3.2 recommends less than 26 hours).
    static let widestOffset = 93_600

    /// Coordinated universal time.
    public static let utc = TimeZoneRules(identifier: "UTC", changes: [], offsets: [0], cycleEnd: nil)

    init(identifier: String, changes: [Int], offsets: [Int], cycleEnd: Int?) {
        precondition(offsets.count == changes.count + 1, "one offset before the changes and one after each")
        self.identifier = identifier
        self.changes = changes
        self.offsets = offsets
        self.cycleEnd = cycleEnd
    }

    private static let known = Mutex<[String: TimeZoneRules]>([:])

    /// The rules of a zone; nil when the machine knows none of that name.
    public init?(identifier: String) {
        if identifier == "UTC" {
            self = .utc
            return
        }
        if let known = Self.known.withLock({ $0[identifier] }) {
            self = known
            return
        }
        guard ZoneFolder.isName(identifier), let bytes = ZoneFolder.contents(of: identifier),
            let rules = ZoneFile(bytes)?.rules(named: identifier)
        else { return nil }
        Self.known.withLock { $0[identifier] = rules }
        self = rules
    }

    /// The names that ``init(identifier:)`` knows, in order; just `UTC` on a machine without zone files.
    public static let knownIdentifiers: [String] = Set(ZoneFolder.names() + ["UTC"]).sorted()
}

extension TimeZoneRules: Hashable {
    public static func == (left: TimeZoneRules, right: TimeZoneRules) -> Bool { left.identifier == right.identifier }
    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

extension TimeZoneRules: CustomStringConvertible {
    public var description: String { identifier }
}
