import Foundation

/// What is set for a command. A flag counts more than the environment, that more than `.cairn.yaml` in the current folder, that more than
/// the user's file, and that more than what is usual.
struct Settings: Sendable {
    private static let longestSecret = 64 << 10

    private let environment: [String: String]
    /// What counts more comes first.
    private let files: [SettingFile]
    private let console: Console

    /// Reads the files. Throws `config.invalid` with everything that is wrong with one.
    init(_ console: Console) throws(Problem) {
        self.console = console
        environment = console.environment
        var files: [SettingFile] = []
        if let file = try SettingFile(console.absolute(".cairn.yaml")) { files.append(file) }
        if let file = try Self.usersFile(console) { files.append(file) }
        self.files = files
    }

    /// What is set, and who says so; nil when nobody does and nothing is usual.
    ///
    /// - Parameter given: what the command line says.
    func value(_ setting: Setting, given: String? = nil) throws(Problem) -> SettingValue? {
        if let given { return SettingValue(setting: setting, text: given, origin: .flag(setting.flag)) }
        if let value = try fromEnvironment(setting) {
            if let why = setting.problem(with: value.text) {
                let shown = setting.isSecret ? "" : " is '\(value.text.prefix(80))'"
                throw Problem(
                    "config.invalid", "\(value.origin.description)\(shown): \(why)", suggestion: setting.help, status: .configuration)
            }
            return value
        }
        for file in files {
            if let (text, line) = file.value(setting) {
                return SettingValue(setting: setting, text: text, origin: .file(file.path, line: line))
            }
        }
        return setting.usual.map { SettingValue(setting: setting, text: $0, origin: .usual) }
    }

    func text(_ setting: Setting, given: String? = nil) throws(Problem) -> String? { try value(setting, given: given)?.text }

    /// The absolute path of a file that is set.
    func path(_ setting: Setting, given: String? = nil) throws(Problem) -> String? {
        try text(setting, given: given).map(console.absolute)
    }

    func number(_ setting: Setting, given: Int? = nil) throws(Problem) -> Int {
        try text(setting, given: given.map { "\($0)" }).flatMap { Int($0) } ?? 0
    }

    /// - Parameter given: true when the flag was said; it cannot be said to be off.
    func isOn(_ setting: Setting, given: Bool = false) throws(Problem) -> Bool {
        try text(setting, given: given ? "true" : nil).flatMap(Setting.truth) ?? false
    }

    func list(_ setting: Setting, given: [String] = []) throws(Problem) -> [String] {
        guard given.isEmpty else { return given }
        return try text(setting)?.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty } ?? []
    }

    /// The server that is spoken with, and the key that it is shown; nil when no server is set.
    ///
    /// Throws `config.invalid` when the folder's file names the server and somebody else the key: who has written the file would get it.
    func server(given: String? = nil) throws(Problem) -> (address: String, key: String?)? {
        let key = try value(.serverKey)
        guard let server = try value(.server, given: given) else { return nil }
        if let key, case .file(let path, let line) = server.origin, path == folderFile {
            if case .file(path, _) = key.origin { return (server.text, key.text) }
            throw Problem(
                "config.invalid", "\(path):\(line) names the server, and your key is not shown to one that a folder names",
                suggestion: "if you trust it, name it yourself: --server or CAIRN_SERVER, or 'server' in your own file",
                status: .configuration)
        }
        return (server.text, key?.text)
    }

    private var folderFile: String { console.absolute(".cairn.yaml") }

    /// An empty variable is as if there were none.
    private func fromEnvironment(_ setting: Setting) throws(Problem) -> SettingValue? {
        let direct = environment[setting.variable].flatMap { $0.isEmpty ? nil : $0 }
        let name = "\(setting.variable)_FILE"
        guard let path = environment[name].flatMap({ $0.isEmpty ? nil : $0 }) else {
            return direct.map { SettingValue(setting: setting, text: $0, origin: .variable(setting.variable)) }
        }
        guard direct == nil else {
            throw Problem(
                "config.invalid", "\(setting.variable) and \(name) are both set", suggestion: "unset one of them", status: .configuration)
        }
        guard let data = FileManager.default.contents(atPath: console.absolute(path)), data.count <= Self.longestSecret,
            let text = String(data: data, encoding: .utf8)
        else {
            throw Problem(
                "config.invalid", "\(name) names \(path), which cannot be read as a text of at most \(Self.longestSecret) bytes",
                suggestion: "see whether the file is there, and who may read it", status: .configuration)
        }
        let line = text.trimmingCharacters(in: .newlines)
        return SettingValue(setting: setting, text: line, origin: .secretFile(variable: name, path: path))
    }

    /// `CAIRN_CONFIG`, else `cairn/config.yaml` where programs keep such files. An empty `CAIRN_CONFIG` is for none.
    private static func usersFile(_ console: Console) throws(Problem) -> SettingFile? {
        if let named = console.environment["CAIRN_CONFIG"] {
            guard !named.isEmpty else { return nil }
            guard let file = try SettingFile(console.absolute(named)) else {
                throw Problem(
                    "config.invalid", "CAIRN_CONFIG names \(named), which is not there", suggestion: "make it, or unset the variable",
                    status: .configuration)
            }
            return file
        }
        if let folder = console.environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
            return try SettingFile("\(folder)/cairn/config.yaml")
        }
        guard let home = console.environment["HOME"], home.hasPrefix("/") else { return nil }
        return try SettingFile("\(home)/.config/cairn/config.yaml")
    }
}
