import HTTPTypes
import Hummingbird
import NIOCore
import PlanAPI
import PlanEngine
import PlanMCP
import PlanMetrics
import PlanModel
import PlanTools

/// `POST /mcp`: the same operations for agents, over Streamable HTTP. Keys, Host and Origin are looked at as everywhere.
struct MCPDoor: Sendable {
    let place: ServerPlace

    static let path = "/mcp"
    /// How many frames a client may be behind before its stream is cut off; it calls again.
    private static let framesAhead = 1_024
    /// For what keys are asked: agents make plans, move them and hand in results.
    static let route = APIRoute(
        .post, path, "callMCP", .server, .submit, "The Model Context Protocol.",
        answer: APIAnswer(200, "A message, or a stream of them.", nil, mediaTypes: ["application/json", "text/event-stream"]))

    func response(to request: Request, _ verdict: inout Verdict) async throws -> Response {
        let identity = try await RequestIdentity.find(request, for: Self.route, at: place, &verdict)
        let caller = identity.caller
        let principal = MCPPrincipal(
            ToolCaller(organization: caller.organization, thread: caller.thread, actor: caller.actor, decides: identity.mayDecide))
        let body = try await request.bytes(upTo: place.options.bodyBytes)
        let headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        let answer = await place.agents.answer(
            MCPHTTPRequest(method: request.method.rawValue, headers: headers, body: body), from: principal)
        var fields = HTTPFields()
        for (name, value) in answer.headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        return Response(status: .init(code: answer.status), headers: fields, body: Self.body(of: answer, place.metrics))
    }

    private static func body(of answer: MCPHTTPResponse, _ metrics: EngineMetrics) -> ResponseBody {
        switch answer.body {
        case .none: ResponseBody()
        case .json(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .events(let stream):
            ResponseBody { writer in
                metrics.countStream(.agents, by: 1)
                defer { metrics.countStream(.agents, by: -1) }
                let (frames, input) = AsyncStream.makeStream(of: [UInt8].self, bufferingPolicy: .bufferingOldest(framesAhead))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        defer { input.finish() }
                        try await stream { bytes in
                            guard case .dropped = input.yield(bytes) else { return }
                            metrics.countCut(.agents)
                            throw CancellationError()
                        }
                    }
                    for await bytes in frames { try await writer.write(ByteBuffer(bytes: bytes)) }
                    group.cancelAll()
                }
                try await writer.finish(nil)
            }
        }
    }
}
