import PlanCalendar
import PlanHTTP
import PlanJSON
import PlanKernel
import PlanModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a server has answered, and what that is for the node: its output or its failure.
struct HTTPAnswer: Sendable {
    private static let excerptLength = 200

    private let title: String
    private let status: Int
    private let headers: [(name: String, value: String)]
    /// Without the secrets that the request carried, should the server repeat them.
    private let body: [UInt8]
    private let total: Int
    private let isCut: Bool
    private let now: Timestamp

    init(_ launch: HTTPLaunch, _ response: WebResponse, now: Timestamp) {
        title = launch.request.title
        status = response.status
        headers = response.headers.map { (name: $0.name, value: launch.redactor.redact($0.value)) }
        var redactor = launch.redactor
        body = Array(redactor.redact(response.body[...], isLast: true))
        total = response.body.count
        isCut = response.isCut
        self.now = now
    }

    func result(for call: Assignment.HTTPCall) throws(Failure) -> JSON {
        if call.failsOnStatus, let kind = FailureClass(httpStatus: status) {
            let leads = headers.first { $0.name == "location" }.map { ", leading to \($0.value.prefix(Self.excerptLength))" } ?? ""
            // 429 says that the request was not looked at (RFC 6585 §4).
            var failure = Failure(kind, "\(title) answered \(status)\(leads)\(excerpt)", output: try? output(), neverBegan: status == 429)
            failure.retryAfter = headers.first { $0.name == "retry-after" }.flatMap { RetryAfter.span($0.value, now: now) }
            throw failure
        }
        if isCut {
            throw Failure(
                .invalidOutput,
                "\(title): the answer has more than \(total) bytes, which is more than is kept; ask for less, or let a program fetch it")
        }
        return try output()
    }

    private func output() throws(Failure) -> JSON {
        var members = JSONObject([("status", .int(Int64(status))), ("headers", .object(headerObject))])
        let (value, encoding) = try content()
        members["body"] = value
        members["bodyEncoding"] = encoding.map { .string($0) }
        return .object(members)
    }

    /// Values of one name are joined (RFC 9110 §5.3); of `set-cookie`, which cannot be, they are a list.
    private var headerObject: JSONObject {
        var object = JSONObject()
        for (name, value) in headers {
            switch object[name] {
            case nil: object[name] = name == "set-cookie" ? [.string(value)] : .string(value)
            case .array(let values)?: object[name] = .array(values + [.string(value)])
            case let known?: object[name] = .string("\(known.string ?? ""), \(value)")
            }
        }
        return object
    }

    private var mediaType: String {
        let type = headers.first { $0.name == "content-type" }?.value ?? ""
        return String(type.prefix { $0 != ";" && $0 != " " }).lowercased()
    }

    private func content() throws(Failure) -> (JSON, encoding: String?) {
        if body.isEmpty { return (.null, nil) }
        if mediaType == "application/json" || mediaType.hasSuffix("+json"), !isCut {
            do {
                return (try JSON(parsing: body, limits: JSONLimits(bytes: body.count)), nil)
            } catch  where FailureClass(httpStatus: status) == nil {
                throw Failure(
                    .invalidOutput, "\(title) answered with what is not the JSON that it should be: \(error.message), line \(error.line)")
            } catch {}
        }
        if let text = String(validating: body, as: UTF8.self), !text.utf8.contains(0) { return (.string(text), nil) }
        return (.string(Data(body).base64EncodedString()), "base64")
    }

    /// The first line of what a server said about its refusal.
    private var excerpt: String {
        guard let text = String(validating: body.prefix(4 << 10), as: UTF8.self) else { return "" }
        guard let line = text.split(whereSeparator: \.isNewline).first(where: { !$0.allSatisfy(\.isWhitespace) }) else { return "" }
        return ": \(line.count > Self.excerptLength ? "\(line.prefix(Self.excerptLength))…" : String(line))"
    }
}
