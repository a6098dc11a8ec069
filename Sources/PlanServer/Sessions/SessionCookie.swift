import HTTPTypes
import Hummingbird
import PlanCalendar

/// The cookie that a session is kept in: no script reads it, and no page of another site makes the browser send it.
enum SessionCookie {
    static let name = "cairn_session"

    /// What the cookie of a request opens; nil without one, and the inner nil for one that is none of ours.
    static func token(in request: Request) -> APIToken?? {
        for pair in request.headers[values: .cookie].flatMap({ $0.split(separator: ";") }) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { continue }
            return .some(APIToken(parts[1], .session))
        }
        return nil
    }

    /// The header that sets it.
    ///
    /// - Parameter isSecure: whether the browser may send it over TLS only.
    static func header(_ token: APIToken, for span: TimeSpan, isSecure: Bool) -> String {
        "\(name)=\(token.text); Max-Age=\(max(0, span.milliseconds / 1_000))\(attributes(isSecure))"
    }

    /// The header that takes it away.
    static func ending(isSecure: Bool) -> String { "\(name)=; Max-Age=0\(attributes(isSecure))" }

    private static func attributes(_ isSecure: Bool) -> String {
        "; Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
    }
}
