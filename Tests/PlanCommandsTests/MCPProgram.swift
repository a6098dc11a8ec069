import Foundation
import PlanJSON

@testable import PlanMCP

/// A `cairn mcp serve` at the other end of two pipes.
final class MCPProgram {
    private let process = Process()
    private let input = Pipe(), output = Pipe()
    private var rest = Data()
    private var lastID: Int64 = 0

    init(in program: Program, _ arguments: String..., environment: [String: String] = [:]) throws {
        process.executableURL = URL(fileURLWithPath: Program.path ?? "cairn")
        process.arguments = ["mcp", "serve"] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: program.folder)
        process.environment = ["PATH": "/usr/bin:/bin", "USER": "ada", "HOME": program.folder].merging(environment) { $1 }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.runWithEverySignal()
    }

    deinit { if process.isRunning { process.terminate() } }

    func write(_ text: String) { input.fileHandleForWriting.write(Data(text.utf8)) }

    /// The next line; nil at the end.
    func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                defer { rest = rest[(end + 1)...] }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { return nil }
            rest += data
        }
    }

    func send(_ method: String, _ params: [(String, JSON)] = []) -> JSON {
        lastID += 1
        let meta: JSON = ["io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": [:]]
        let message: JSON = [
            "jsonrpc": "2.0", "id": .int(lastID), "method": .string(method), "params": .object(JSONObject(params + [("_meta", meta)])),
        ]
        write(message.text + "\n")
        return .int(lastID)
    }

    /// Sends a request of an older version; its id.
    func sendOld(_ method: String, _ params: JSON = [:]) -> JSON {
        lastID += 1
        let message: JSON = ["jsonrpc": "2.0", "id": .int(lastID), "method": .string(method), "params": params]
        write(message.text + "\n")
        return .int(lastID)
    }

    func askOld(_ method: String, _ params: JSON = [:]) throws -> JSON {
        let id = sendOld(method, params)
        return try first { $0["id"] == id && $0["method"] == nil }
    }

    /// Opens the connection as an older client does that can show forms.
    func initialize() throws -> JSON {
        let answer = try askOld(
            "initialize",
            ["protocolVersion": "2025-11-25", "capabilities": ["elicitation": [:]], "clientInfo": ["name": "t", "version": "1"]])
        write(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"# + "\n")
        return answer
    }

    func callOld(_ tool: String, _ arguments: JSON) throws -> JSON {
        try askOld("tools/call", ["name": .string(tool), "arguments": arguments])["result"]?["structuredContent"] ?? .null
    }

    /// The next message that fits; null at the end. What comes before is passed over.
    func first(where fits: (JSON) -> Bool) throws -> JSON {
        while let line = line() {
            let message = try JSON(parsing: line)
            if fits(message) { return message }
        }
        return .null
    }

    /// Sends a request, and gives what is said until it is answered: the answer last.
    func ask(_ method: String, _ params: [(String, JSON)] = []) throws -> JSON {
        let id = send(method, params)
        return try first { $0["id"] == id }
    }

    func call(_ tool: String, _ arguments: JSON) throws -> JSON {
        try ask("tools/call", [("name", .string(tool)), ("arguments", arguments)])["result"]?["structuredContent"] ?? .null
    }

    func closeInput() { input.fileHandleForWriting.closeFile() }
    func closeOutput() { output.fileHandleForReading.closeFile() }
    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// What is still said until the process ends, and its exit code.
    func end() -> (lines: [String], code: Int32) {
        var lines: [String] = []
        while let line = line() { lines.append(line) }
        process.waitUntilExit()
        return (lines, process.terminationStatus)
    }

    /// The exit code when nobody reads any more what it says.
    func exitCodeUnread() throws -> Int32 {
        _ = try ask("server/discover")
        closeOutput()
        for _ in 0..<3 { _ = send("server/discover") }
        return exitCode()
    }

    func exitCode() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }
}
