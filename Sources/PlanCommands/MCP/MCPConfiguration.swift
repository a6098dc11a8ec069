import Foundation
import PlanJSON

/// The file in which a client keeps what it starts. Whatever else stands in it stays.
struct MCPConfiguration {
    let client: MCPClient
    let path: String

    enum Change: Hashable {
        case unchanged
        case added(String)
        case replaced(String)
    }

    /// The text with the entry in it.
    ///
    /// - Parameter force: whether an entry of the same name that says something else is replaced.
    func merging(_ entry: MCPEntry, into text: String?, force: Bool) throws(Problem) -> Change {
        switch client.form {
        case .json(let key, let saysType): try merge(entry.json(saysType: saysType), named: entry.name, at: key, text ?? "", force)
        case .toml: try merge(entry, text ?? "", force)
        }
    }

    private func merge(_ entry: JSON, named name: String, at key: String, _ text: String, _ force: Bool) throws(Problem) -> Change {
        var document = JSONObject()
        if !text.allSatisfy(\.isWhitespace) {
            let found: JSON
            do throws(JSONError) { found = try JSON(parsing: text) } catch { throw unreadable("\(error)", entry) }
            guard let members = found.object else { throw unreadable("it holds no object", entry) }
            document = members
        }
        guard var servers = document[key] == nil ? JSONObject() : document[key]?.object else {
            throw unreadable("'\(key)' is no object", entry)
        }
        let old = servers[name]
        if old == entry { return .unchanged }
        if old != nil, !force { throw taken(name) }
        servers[name] = entry
        document[key] = .object(servers)
        let merged = JSON.object(document).prettyText + "\n"
        return old == nil ? .added(merged) : .replaced(merged)
    }

    private func merge(_ entry: MCPEntry, _ text: String, _ force: Bool) throws(Problem) -> Change {
        if text.contains(entry.toml) { return .unchanged }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let heads = ["[mcp_servers.\(entry.name)]", "[mcp_servers.\"\(entry.name)\"]"]
        guard let start = lines.firstIndex(where: { heads.contains($0.trimmingCharacters(in: .whitespaces)) }) else {
            let separator = text.isEmpty || text.hasSuffix("\n\n") ? "" : text.hasSuffix("\n") ? "\n" : "\n\n"
            return .added(text + separator + entry.toml)
        }
        guard force else { throw taken(entry.name) }
        // The table ends where the next one begins; what is written below it by name, such as its env, stays.
        let end = lines[(start + 1)...].firstIndex { $0.trimmingCharacters(in: .whitespaces).hasPrefix("[") } ?? lines.count
        let rest = lines[end...].joined(separator: "\n")
        let before = lines[..<start].map { $0 + "\n" }.joined()
        return .replaced(before + entry.toml + (rest.isEmpty ? "" : "\n" + rest))
    }

    private func taken(_ name: String) -> Problem {
        Problem(
            "mcp.entry-taken", "\(path) has an entry '\(name)' that says something else",
            suggestion: "replace it with --force, or choose another --name", status: .refused)
    }

    private func unreadable(_ why: String, _ entry: JSON) -> Problem {
        Problem(
            "mcp.configuration-unreadable", "\(path) cannot be changed without losing something of it: \(why)",
            suggestion: "add this by hand: \(entry.text)", status: .refused)
    }

    /// The text of the file; nil when there is none.
    func read() throws(Problem) -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path), let text = String(validating: data, as: UTF8.self) else {
            throw Problem("file.unreadable", "\(path) cannot be read as text", suggestion: "see who may read it", status: .refused)
        }
        return text
    }

    /// Writes the file at once or not at all, through a link to where it really lies.
    func write(_ text: String) throws(Problem) {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        let mode = (try? FileManager.default.attributesOfItem(atPath: real.path))?[.posixPermissions]
        do {
            try FileManager.default.createDirectory(at: real.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: real, options: .atomic)
            if let mode { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: real.path) }
        } catch {
            throw Problem(
                "file.unwritable", "\(path) cannot be written: \(error.localizedDescription)", suggestion: "see who may write there",
                status: .refused)
        }
    }
}
