import Foundation

@testable import PlanMCP

/// A tool server in a few lines of Python that needs nothing but Python; what it does is told by its tools' names.
final class FakeServer: Sendable {
    let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "cairn-tools-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Self.script.write(toFile: folder + "/server.py", atomically: true, encoding: .utf8)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func configuration(_ era: String = "modern") -> ToolServerConfiguration {
        var configuration = ToolServerConfiguration(name: "fake", command: "python3")
        configuration.arguments = [folder + "/server.py", era]
        return configuration
    }

    /// What the server has noted: `start`, and the methods that it was sent.
    var notes: [String] {
        let text = (try? String(contentsOfFile: folder + "/notes", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map(String.init)
    }

    /// Returns when it has noted something.
    func until(_ note: String) async throws {
        while !notes.contains(note) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    private static let script = #"""
        import json, os, signal, sys, time
        era, notes = sys.argv[1], open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "notes"), "a", buffering=1)
        notes.write("start\n")
        if era == "broken":
            sys.stderr.write("no such module\n")
            sys.exit(3)
        def send(message):
            sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
            sys.stdout.flush()
        def tool(name, schema=None, **more):
            return {"name": name, "description": "The tool " + name + ".", "inputSchema": schema or {"type": "object"}, **more}
        number = {"type": "object", "properties": {"n": {"type": "integer"}}, "required": ["n"]}
        tools = [
            tool("double", number, outputSchema=number), tool("say"), tool("fail"), tool("die"), tool("hang"), tool("env"),
            tool("wrong", outputSchema=number), tool("hidden"), tool("bad", {"type": 7}), tool("mixed"), tool("asks"),
        ]
        opened = era == "modern"
        def asked(*_):
            notes.write("asked to end\n")
            sys.exit(0)
        signal.signal(signal.SIGTERM, asked)
        for line in sys.stdin:
            message = json.loads(line)
            method, params = message.get("method"), message.get("params", {})
            notes.write(str(method) + "\n")
            if "id" not in message or method is None:
                continue
            answer = {"id": message["id"]}
            if method == "server/discover" and era == "modern":
                answer["result"] = {"resultType": "complete", "supportedVersions": ["2026-07-28"], "capabilities": {"tools": {}}}
            elif method == "initialize" and era == "legacy":
                opened = True
                answer["result"] = {
                    "protocolVersion": "2025-11-25", "capabilities": {"tools": {}}, "serverInfo": {"name": "f", "version": "1"}}
            elif not opened:
                answer["error"] = {"code": -32601, "message": "first initialize"}
            elif era == "modern" and "io.modelcontextprotocol/protocolVersion" not in params.get("_meta", {}):
                answer["error"] = {"code": -32602, "message": "no version"}
            elif method == "tools/list":
                half = len(tools) // 2
                answer["result"] = {"tools": tools[half:]} if params.get("cursor") else {"tools": tools[:half], "nextCursor": "more"}
            elif method == "tools/call":
                if "traceparent" in params.get("_meta", {}):
                    notes.write("trace " + params["_meta"]["traceparent"] + "\n")
                send({"id": "q", "method": "ping"})
                send({"method": "notifications/message", "params": {}})
                sys.stdout.write("noise\n")
                name, arguments = params["name"], params["arguments"]
                text = [{"type": "text", "text": "hello"}]
                if name == "double":
                    answer["result"] = {"content": text, "structuredContent": {"n": arguments["n"] * 2}}
                elif name == "wrong":
                    answer["result"] = {"content": text, "structuredContent": {"n": "x"}}
                elif name == "fail":
                    answer["result"] = {"content": [{"type": "text", "text": "not today"}], "isError": True}
                elif name == "die":
                    sys.stderr.write("I am going " + os.environ.get("LAST_WORDS", "away") + " now\n")
                    sys.stderr.flush()
                    time.sleep(0.2)
                    os._exit(1)
                elif name == "hang":
                    continue
                elif name == "env":
                    answer["result"] = {"content": [{"type": "text", "text": json.dumps(dict(os.environ))}]}
                elif name == "asks":
                    answer["result"] = {"resultType": "input_required", "requestState": "x"}
                elif name == "mixed":
                    answer["result"] = {"content": text + [{"type": "image", "data": "", "mimeType": "image/png"}]}
                else:
                    answer["result"] = {"content": text}
            else:
                answer["error"] = {"code": -32601, "message": "what?"}
            send(answer)
        if "stays" in sys.argv:
            signal.pause()
        """#
}
