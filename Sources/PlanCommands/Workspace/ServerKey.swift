import Foundation
import PlanModel

/// The key for a server. It is never typed: command lines are seen by everybody on the machine.
enum ServerKey {
    /// `CAIRN_KEY`, else what the file holds that `CAIRN_KEY_FILE` names; nil where there is none.
    static func read(_ console: Console) throws(Problem) -> String? {
        if let key = console.environment["CAIRN_KEY"], !key.isEmpty { return key }
        guard let path = console.environment["CAIRN_KEY_FILE"], !path.isEmpty else { return nil }
        guard let data = FileManager.default.contents(atPath: console.absolute(path)) else {
            throw Problem(
                "config.invalid", "CAIRN_KEY_FILE names '\(path)', which cannot be read", suggestion: "write the key into that file",
                status: .configuration)
        }
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
