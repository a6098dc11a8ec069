import NIOCore
import NIOSSL
public import PlanModel
import Synchronization

/// The certificate that a server shows, and its key: read from files, and read again when it is told to.
public final class ServerCertificate: Sendable {
    private let certificateFile: String
    private let keyFile: String
    /// What connections from now on are shown.
    private let shown: Mutex<Pair>

    private struct Pair: Sendable {
        let chain: [NIOSSLCertificateSource]
        let key: NIOSSLPrivateKeySource

        var configuration: TLSConfiguration {
            var configuration = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: key)
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return configuration
        }

        var override: NIOSSLContextConfigurationOverride {
            var override = NIOSSLContextConfigurationOverride()
            (override.certificateChain, override.privateKey) = (chain, key)
            return override
        }
    }

    /// - Parameters:
    ///   - certificate: a file in PEM with the server's certificate, and behind it those that lead to somebody whom clients trust.
    ///   - key: a file in PEM with the private key, without a password.
    ///
    /// Throws `server.certificate` when they cannot be read, or do not belong together.
    public init(certificate: String, key: String) throws(PlanError) {
        certificateFile = certificate
        keyFile = key
        shown = Mutex(try Self.read(certificate, key))
    }

    /// Reads the files again, for connections that are made from now on. What is shown stays when it throws `server.certificate`.
    public func reload() throws(PlanError) {
        let new = try Self.read(certificateFile, keyFile)
        shown.withLock { $0 = new }
    }

    var configuration: TLSConfiguration {
        var configuration = shown.withLock { $0 }.configuration
        configuration.sslContextCallback = { [self] _, promise in promise.succeed(shown.withLock { $0 }.override) }
        return configuration
    }

    private static func read(_ certificate: String, _ key: String) throws(PlanError) -> Pair {
        let chain: [NIOSSLCertificate], secret: NIOSSLPrivateKey
        do {
            chain = try NIOSSLCertificate.fromPEMFile(certificate)
        } catch {
            throw refusal("the certificate \(certificate) cannot be read", error)
        }
        do {
            secret = try NIOSSLPrivateKey(file: key, format: .pem)
        } catch {
            throw refusal("the key \(key) cannot be read", error)
        }
        let pair = Pair(chain: chain.map { .certificate($0) }, key: .privateKey(secret))
        do {
            _ = try NIOSSLContext(configuration: pair.configuration)
        } catch {
            throw refusal("the certificate \(certificate) and the key \(key) do not belong together", error)
        }
        return pair
    }

    private static func refusal(_ what: String, _ error: any Error) -> PlanError {
        PlanError(
            "server.certificate", "\(what): \("\(error)".prefix { !$0.isNewline }.prefix(200))",
            suggestion: "name files in PEM: the certificate with those behind it, and its key without a password")
    }
}
