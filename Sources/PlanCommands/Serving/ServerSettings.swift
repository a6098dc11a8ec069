import PlanHTTP
import PlanIdentity
import PlanModel
import PlanServer

/// Everything that is set for a server, whoever says so.
struct ServerSettings: Sendable {
    let host: String
    let port: Int
    let otlp: String?
    let isQuiet: Bool
    let rate: Int
    let wrongRate: Int
    let connections: Int
    /// Whether agents decide what people are asked, where no keys are asked for.
    let agentsDecide: Bool
    /// The queues that are limited, with their limits.
    let queues: [String: Int]
    /// Whose tokens are taken; nil for nobody's.
    let issuer: IssuerOptions?
    let certificate: ServerCertificate?
    /// Proxies before the server; nil for none.
    let proxies: HostList?

    /// Where clients reach the server; nil for what requests name it.
    let publicOrigin: String?

    /// Throws `config.invalid` for what does not go together, and `server.certificate`.
    init(_ flags: ServerFlags, _ settings: Settings) throws(Problem) {
        host = try settings.text(.host, given: flags.host) ?? "127.0.0.1"
        port = try settings.number(.port, given: flags.port)
        otlp = try settings.text(.otlp, given: flags.otlp)
        isQuiet = try settings.isOn(.quiet, given: flags.quiet)
        rate = try settings.number(.rate, given: flags.rate)
        wrongRate = try settings.number(.wrongRate, given: flags.wrongRate)
        connections = try settings.number(.connections, given: flags.connections)
        agentsDecide = flags.grant.contains(.decide)
        var queues: [String: Int] = [:]
        for text in try settings.list(.queueLimit, given: flags.queueLimits) {
            guard let (queue, limit) = Self.limit(text) else {
                throw Self.invalid("'\(text.prefix(80))' is no limit of a queue", "write linux=4, with a number from 1 to 100000")
            }
            queues[queue] = limit
        }
        self.queues = queues
        issuer = try Self.issuer(flags, settings)
        certificate = try Self.certificate(flags, settings)
        proxies = try Self.proxies(flags, settings)
        publicOrigin = try settings.text(.publicURL, given: flags.publicURL).map(Self.origin)
    }

    private static func origin(_ url: String) throws(Problem) -> String {
        let advice = "write the way to the server without a path, such as https://cairn.example"
        let address: WebAddress
        do throws(Failure) {
            address = try WebAddress(url)
        } catch {
            throw invalid("public-url: \(error.message)", advice)
        }
        guard address.target == "/", !url.contains("#") else { throw invalid("public-url: '\(url.prefix(80))' has a path", advice) }
        return address.origin
    }

    private static func proxies(_ flags: ServerFlags, _ settings: Settings) throws(Problem) -> HostList? {
        let words = try settings.list(.trustedProxies, given: flags.trustedProxies.map { [$0] } ?? [])
        guard !words.isEmpty else { return nil }
        for word in words.flatMap({ $0.split(separator: ",") }) where !HostList.isAddressOrRange(word.filter { $0 != " " }) {
            throw invalid("'\(word.prefix(80))' is no address of a proxy", "write 10.0.0.7, 10.0.0.0/8 or ::1, with commas between them")
        }
        do throws(PlanError) {
            return try HostList(words.joined(separator: ","))
        } catch {
            throw invalid("trusted-proxies: \(error.message)", "write 10.0.0.7, 10.0.0.0/8 or ::1, with commas between them")
        }
    }

    /// `linux=4`.
    static func limit(_ text: String) -> (String, Int)? {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let number = Int(parts[1]), (1...100_000).contains(number) else { return nil }
        return (String(parts[0]), number)
    }

    private static func issuer(_ flags: ServerFlags, _ settings: Settings) throws(Problem) -> IssuerOptions? {
        let issuer = try settings.text(.issuer, given: flags.issuer)
        let audience = try settings.text(.audience, given: flags.audience)
        let file = try settings.path(.tokenKeys, given: flags.tokenKeys)
        guard let issuer, let audience else {
            guard issuer == nil, audience == nil, file == nil else {
                throw invalid(
                    "tokens are taken of an issuer and for an audience, and only one of the two is set",
                    "give both, --issuer and --audience")
            }
            return nil
        }
        var options = IssuerOptions(issuer: issuer, audience: audience)
        options.keyFile = file
        options.subjectClaim = try settings.text(.subjectClaim, given: flags.subjectClaim) ?? options.subjectClaim
        options.organizationClaim = try settings.text(.organizationClaim, given: flags.organizationClaim)
        options.scopeClaim = try settings.text(.scopeClaim, given: flags.scopeClaim) ?? options.scopeClaim
        options.scopePrefix = try settings.text(.scopePrefix, given: flags.scopePrefix) ?? ""
        return options
    }

    private static func certificate(_ flags: ServerFlags, _ settings: Settings) throws(Problem) -> ServerCertificate? {
        let certificate = try settings.path(.certificate, given: flags.certificate)
        let key = try settings.path(.certificateKey, given: flags.certificateKey)
        guard let certificate, let key else {
            guard certificate == nil, key == nil else {
                throw invalid(
                    "a certificate and its key belong together, and only one is set", "give both, --tls-certificate and --tls-key")
            }
            return nil
        }
        do throws(PlanError) {
            return try ServerCertificate(certificate: certificate, key: key)
        } catch {
            throw Problem(error.code, error.message, suggestion: error.suggestion, status: .configuration)
        }
    }

    private static func invalid(_ message: String, _ suggestion: String) -> Problem {
        Problem("config.invalid", message, suggestion: suggestion, status: .configuration)
    }
}
