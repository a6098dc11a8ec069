import PlanJSON

/// Messages to the other end.
enum Outgoing {
    static func result(_ id: RequestID, _ result: JSONObject) -> JSON {
        ["jsonrpc": "2.0", "id": id.json, "result": .object(result)]
    }

    static func error(_ id: RequestID?, _ failure: ProtocolFailure) -> JSON {
        var object = JSONObject([("jsonrpc", "2.0")])
        object["id"] = id?.json
        object["error"] = failure.json
        return .object(object)
    }

    static func notification(_ method: String, _ params: JSONObject) -> JSON {
        ["jsonrpc": "2.0", "method": .string(method), "params": .object(params)]
    }

    static func request(_ id: RequestID, _ method: String, _ params: JSON) -> JSON {
        ["jsonrpc": "2.0", "id": id.json, "method": .string(method), "params": params]
    }
}
