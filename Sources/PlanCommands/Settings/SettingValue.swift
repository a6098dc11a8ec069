/// What a setting is, and who says so.
struct SettingValue: Hashable, Sendable {
    /// Where a value comes from; those that count more come first.
    enum Origin: Hashable, Sendable {
        case flag(String)
        case variable(String)
        /// A file that a variable names.
        case secretFile(variable: String, path: String)
        case file(String, line: Int)
        case usual

        /// `CAIRN_PORT`, `/home/ada/.config/cairn/config.yaml:3`.
        var description: String {
            switch self {
            case .flag(let name): name
            case .variable(let name): name
            case .secretFile(let variable, let path): "\(variable) (\(path))"
            case .file(let path, let line): "\(path):\(line)"
            case .usual: "default"
            }
        }

        /// One word for programs.
        var word: String {
            switch self {
            case .flag: "flag"
            case .variable: "environment"
            case .secretFile: "environment-file"
            case .file: "file"
            case .usual: "default"
            }
        }
    }

    let setting: Setting
    let text: String
    let origin: Origin

    /// What is shown of it.
    var shown: String { setting.isSecret ? "(hidden)" : text }
}
