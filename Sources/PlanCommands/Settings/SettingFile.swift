import Foundation
import PlanCompiler
import PlanJSON
import PlanModel

/// A file of settings: a map with a key for each. What it says is checked as a whole; what is wrong is told with its line.
struct SettingFile: Sendable {
    private static let limits = DocumentLimits(bytes: 256 << 10, depth: 8, values: 5_000)

    let path: String
    private let values: [String: (text: String, line: Int)]

    /// Nil where there is no such file.
    init?(_ path: String) throws(Problem) {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Problem(
                "config.invalid", "\(path) cannot be read", suggestion: "mend its permissions, or remove it", status: .configuration)
        }
        self.path = path
        let bytes = Array(data)
        let document: PlanDocument
        do throws(DocumentError) {
            document = try PlanDocument(reading: bytes, name: path, limits: Self.limits)
        } catch {
            if error.code == .empty {
                values = [:]
                return
            }
            let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            throw Self.problem(path, FindingReport.locate(error, text: lines))
        }
        var findings: [Finding] = []
        values = Self.values(document, &findings)
        if !findings.isEmpty { throw Self.problem(path, FindingReport.locate(findings, in: document)) }
    }

    func value(_ setting: Setting) -> (text: String, line: Int)? {
        guard let value = values[setting.key] else { return nil }
        guard setting.kind == .path, !value.text.hasPrefix("/"), !value.text.hasPrefix("~/") else { return value }
        return ((path as NSString).deletingLastPathComponent + "/" + value.text, value.line)
    }

    private static func values(_ document: PlanDocument, _ findings: inout [Finding]) -> [String: (text: String, line: Int)] {
        if document.value.isNull { return [:] }
        guard let object = document.value.object else {
            findings.append(Finding("config.invalid", "settings are a map, such as 'port: 7070'", at: ""))
            return [:]
        }
        var values: [String: (text: String, line: Int)] = [:]
        let known = Setting.all.map(\.key)
        for (key, value) in object {
            let pointer = JSONPointer.root.appending(key)
            guard let setting = Setting.all.first(where: { $0.key == key }) else {
                findings.append(
                    Finding(
                        "config.unknown-key", "there is no setting '\(key.prefix(80))'", at: pointer.description,
                        suggestion: NearestName.suggestion(for: key, among: known) ?? "see 'cairn config show'"))
                continue
            }
            if value.isNull { continue }
            let text = text(of: value, setting)
            if let text, setting.problem(with: text) == nil {
                values[key] = (text, document.keyPosition(of: pointer)?.line ?? 1)
            } else {
                let why = text.flatMap { setting.problem(with: $0) } ?? "it cannot be \(value.typeName)"
                findings.append(
                    Finding("config.invalid", "'\(key)' cannot be used: \(why)", at: pointer.description, suggestion: setting.help))
            }
        }
        return values
    }

    private static func text(of value: JSON, _ setting: Setting) -> String? {
        switch value {
        case .string(let text): return text
        case .int(let number): return "\(number)"
        case .bool(let isOn): return setting.kind == .isOn ? "\(isOn)" : nil
        case .array(let items):
            let words = items.compactMap(\.string)
            return setting.kind == .list && words.count == items.count ? words.joined(separator: ",") : nil
        case .object(let members):
            guard setting.kind == .list else { return nil }
            return members.map { "\($0.0)=\($0.1.string ?? $0.1.text)" }.joined(separator: ",")
        default: return nil
        }
    }

    private static func problem(_ path: String, _ findings: [LocatedFinding]) -> Problem {
        Problem(
            "config.invalid", "\(path): \(FindingReport.summary(findings))", suggestion: "'cairn config show' lists what can be set",
            findings: findings, status: .configuration)
    }
}
