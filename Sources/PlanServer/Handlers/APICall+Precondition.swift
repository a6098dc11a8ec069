import HTTPTypes
import PlanAPI
import PlanStore

extension APICall {
    /// Writes over something that has a version, which `If-Match` may name: nil for whatever it is at, 0 for what is not there.
    ///
    /// Throws `request.precondition` where somebody else has written it meanwhile.
    /// - Parameter what: is overwritten, as a sentence begins: `thread t1`.
    func overwriting(_ what: String, at place: String, _ write: (Int64?) async throws -> Void) async throws {
        var version: Int64?
        if let wanted = headers[.ifMatch].map({ $0.filter { !$0.isWhitespace } }), wanted != "*" {
            version = Int64(wanted.filter { $0 != "\"" }) ?? -1
        }
        do {
            try await write(version)
        } catch StoreError.conflict(let stored) {
            throw ProblemDetails(
                "request.precondition", "\(what) is at version \(stored)", at: place,
                suggestion: "read it again, and send its ETag with If-Match")
        }
    }
}
