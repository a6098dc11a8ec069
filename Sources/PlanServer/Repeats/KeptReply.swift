import HTTPTypes
import PlanAPI
import PlanCalendar
import PlanJSON
import PlanModel
import PlanStore

/// What is kept of a request with an `Idempotency-Key`: what it was, and what it was answered.
struct KeptReply: Sendable {
    /// Tells the request from others under the same key.
    let fingerprint: String
    let at: Timestamp
    /// The server that answers, or has answered it.
    let holder: String
    /// The process of that server; nil where an older version wrote the row.
    let process: EngineIdentity?
    /// Nil while it is being answered, or was cut off.
    var answer: Answer?

    /// What the first request was answered.
    struct Answer: Sendable {
        let status: Int
        let location: String?
        /// Nil for one that was too large to be kept.
        let body: JSON?
        /// The run that it was about; read again where the body was not kept.
        let run: String?
        /// What the same request is refused with, where the answer must not lie anywhere.
        var refusal: ProblemDetails?
    }

    init(fingerprint: String, at: Timestamp, holder: String, process: EngineIdentity? = .current(), answer: Answer? = nil) {
        self.fingerprint = fingerprint
        self.at = at
        self.holder = holder
        self.process = process
        self.answer = answer
    }

    /// Reads a row; nil for one that is none.
    init?(stored: JSON) {
        guard let fingerprint = stored["fingerprint"]?.string, let at = stored["at"]?.string.flatMap(Timestamp.init),
            let holder = stored["holder"]?.string
        else { return nil }
        self.init(fingerprint: fingerprint, at: at, holder: holder, process: stored["process"].flatMap(EngineIdentity.init(kept:)))
        if let status = stored["status"]?.int {
            answer = Answer(
                status: Int(status), location: stored["location"]?.string, body: stored["body"], run: stored["runId"]?.string,
                refusal: stored["refusal"].flatMap(ProblemDetails.init(kept:)))
        }
    }

    var stored: JSON {
        var object = JSONObject([("fingerprint", .string(fingerprint)), ("at", .string(at.description)), ("holder", .string(holder))])
        object["process"] = process?.kept
        object["status"] = answer.map { .int(Int64($0.status)) }
        object["location"] = answer?.location.map { .string($0) }
        object["runId"] = answer?.run.map { .string($0) }
        object["body"] = answer?.body
        object["refusal"] = answer?.refusal?.kept
        return .object(object)
    }
}

extension ProblemDetails {
    fileprivate init?(kept: JSON) {
        guard let code = kept["code"]?.string, let message = kept["message"]?.string else { return nil }
        self.init(code, message, at: kept["path"]?.string ?? "", suggestion: kept["suggestion"]?.string)
    }

    fileprivate var kept: JSON {
        ["code": .string(code), "message": .string(message), "path": .string(path), "suggestion": suggestion.map { .string($0) } ?? .null]
    }
}

extension EngineIdentity {
    fileprivate init?(kept: JSON) {
        guard let host = kept["host"]?.string, let boot = kept["boot"]?.string, let start = kept["start"]?.int,
            let process = kept["process"]?.int.flatMap(Int32.init(exactly:))
        else { return nil }
        self.init(host: host, boot: boot, process: process, processStart: start)
    }

    fileprivate var kept: JSON {
        ["host": .string(host), "boot": .string(boot), "process": .int(Int64(process)), "start": .int(processStart)]
    }
}
