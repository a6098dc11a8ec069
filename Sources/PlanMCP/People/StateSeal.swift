import Crypto
import Foundation
import PlanCalendar
import PlanEngine
import PlanJSON
import PlanModel
import Synchronization

/// Seals what a client carries from a question to its answer, so that nobody else, nothing else and no second call can use it.
final class StateSeal: Sendable {
    private let key: SymmetricKey
    private let surroundings: Surroundings
    /// States that were used, until they would have expired.
    private let used = Mutex<[String: Timestamp]>([:])

    /// How many used states are remembered at once. More at once are refused, so that none can be forgotten and used again.
    private static let capacity = 20_000
    private static let label = "cairn-state-1\n"

    init(secret: [UInt8]?, surroundings: Surroundings) {
        key = secret.map { SymmetricKey(data: $0) } ?? SymmetricKey(size: .bits256)
        self.surroundings = surroundings
    }

    /// A state for one call by one principal, with the requests that were shown.
    func sealed(_ requests: [ApprovalID], for call: SealedCall, lasting span: TimeSpan) -> String {
        let payload: JSON = [
            "call": .string(call.digest.hex), "until": .int((surroundings.now() + span).milliseconds),
            "once": .string(surroundings.newRunID().rawValue), "requests": .array(requests.map { .string($0.rawValue) }),
        ]
        let text = Data(payload.bytes).base64EncodedString()
        return text + "." + Data(code(of: text)).base64EncodedString()
    }

    /// What was sealed: the requests that were shown, and a name for this use. Throws for what was not sealed here, not for this call, too
    /// long ago, or used before.
    func open(_ state: String, for call: SealedCall) throws(ProtocolFailure) -> (requests: [ApprovalID], once: String) {
        let parts = state.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard state.utf8.count <= 1 << 16, parts.count == 2, let code = Data(base64Encoded: parts[1]),
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: Data((Self.label + parts[0]).utf8), using: key),
            let bytes = Data(base64Encoded: parts[0]), let payload = try? JSON(parsing: [UInt8](bytes)), let once = payload["once"]?.string,
            let until = payload["until"]?.int
        else { throw Self.refusal("it was not made by this server") }
        guard payload["call"] == .string(call.digest.hex) else { throw Self.refusal("it belongs to another call") }
        let now = surroundings.now()
        guard now.milliseconds < until else { throw Self.refusal("it has expired") }
        let isNew = used.withLock { used in
            if used.count >= Self.capacity { used = used.filter { $0.value > now } }
            guard used.count < Self.capacity, used[once] == nil else { return false }
            used[once] = Timestamp(milliseconds: until)
            return true
        }
        guard isNew else { throw Self.refusal("it was used before") }
        return (payload["requests"]?.array?.compactMap(\.string).map { ApprovalID($0) } ?? [], once)
    }

    private func code(of text: String) -> [UInt8] {
        HMAC<SHA256>.authenticationCode(for: Data((Self.label + text).utf8), using: key).withUnsafeBytes { Array($0) }
    }

    private static func refusal(_ why: String) -> ProtocolFailure {
        .params("'requestState' is not taken: \(why); call again without it")
    }
}
