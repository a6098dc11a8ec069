import PlanJSON

/// A message from the other end.
enum Incoming: Hashable, Sendable {
    case request(Request)
    case notification(method: String, params: JSONObject)
    /// An answer to a request of the server.
    case response(RequestID, Result<JSON, ProtocolFailure>)

    /// A request, not yet known to be one that is served.
    struct Request: Hashable, Sendable {
        let id: RequestID
        let method: String
        let params: JSONObject

        var meta: JSON { params["_meta"] ?? .null }
    }

    /// A message that cannot be taken, and the id of the request that it was, where that could be read.
    struct Refusal: Error, Hashable, Sendable {
        var id: RequestID?
        let failure: ProtocolFailure
    }

    /// Reads what a stream brings; the message, and the bytes that it was read from.
    static func read(_ input: MCPInput, limits: ServerLimits) throws(Refusal) -> (message: Incoming, bytes: [UInt8]) {
        guard case .message(let bytes) = input else { throw Refusal(failure: .tooLong(limits)) }
        return (try Incoming(bytes, limits: limits), bytes)
    }

    /// Reads one message. Whatever is wrong with it concerns this message alone.
    init(_ bytes: [UInt8], limits: ServerLimits) throws(Refusal) {
        guard bytes.count <= limits.messageBytes else {
            throw Refusal(failure: .request("a message has at most \(limits.messageBytes) bytes"))
        }
        let json: JSON
        do throws(JSONError) {
            json = try JSON(parsing: bytes, limits: JSONLimits(bytes: limits.messageBytes, depth: limits.depth, values: limits.values))
        } catch {
            throw Refusal(failure: .parse("not JSON: \(error)"))
        }
        guard let object = json.object else {
            let batch = json.array == nil ? "" : "; batches are not taken"
            throw Refusal(failure: .request("a message is an object, and this is of the type \(json.typeName)\(batch)"))
        }
        let id = object["id"].flatMap(RequestID.init)
        func refusal(_ message: String) -> Refusal { Refusal(id: id, failure: .request(message)) }
        guard object["jsonrpc"] == "2.0" else { throw refusal("'jsonrpc' has to be \"2.0\"") }
        if object["id"] != nil, id == nil { throw refusal("'id' is a text or a whole number") }
        guard let named = object["method"] else {
            guard let id else { throw refusal("a message has a 'method', or answers an 'id'") }
            self = .response(id, try Self.outcome(object, id))
            return
        }
        guard let method = named.string else { throw refusal("'method' is a text") }
        let given = object["params"]
        guard let params = given == nil ? JSONObject() : given?.object else {
            throw Refusal(id: id, failure: .params("'params' is an object"))
        }
        if let id {
            self = .request(Request(id: id, method: method, params: params))
        } else {
            self = .notification(method: method, params: params)
        }
    }

    private static func outcome(_ object: JSONObject, _ id: RequestID) throws(Refusal) -> Result<JSON, ProtocolFailure> {
        if let result = object["result"] { return .success(result) }
        guard let error = object["error"] else {
            throw Refusal(id: id, failure: .request("an answer has a 'result' or an 'error'"))
        }
        return .failure(ProtocolFailure(code: error["code"]?.int ?? 0, message: error["message"]?.string ?? "", data: error["data"]))
    }
}
