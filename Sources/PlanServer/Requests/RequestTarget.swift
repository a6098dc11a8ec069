import HTTPTypes
import Hummingbird
import PlanAPI

/// What a request is aimed at, as far as it is known.
struct RequestTarget {
    let path: Substring
    let query: Substring?
    /// HEAD asks for what GET gives, without its body. Nil for a method that nothing is reached by.
    let method: APIMethod?
    var route: APIRoute?
    /// By which methods the path is reached, when it is not by this one.
    var otherMethods: [APIMethod] = []
    /// The code of the problem that it was answered with.
    var code: String?

    init(_ request: Request) {
        let text = request.head.path ?? "/"
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first ?? "/"
        query = parts.count == 2 ? parts[1] : nil
        method = request.method == .head ? .get : APIMethod(rawValue: request.method.rawValue)
    }

    /// The header `Allow`.
    var allow: String {
        let names = otherMethods.map(\.rawValue) + (otherMethods.contains(.get) ? ["HEAD"] : [])
        return Set(names).sorted().joined(separator: ", ")
    }
}
