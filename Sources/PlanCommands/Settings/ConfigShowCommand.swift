import ArgumentParser
import PlanJSON

/// `cairn config show`.
struct ConfigShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show each setting, its value, and where that comes from.",
        discussion: """
            A flag counts more than a variable of the environment, that more than ./.cairn.yaml, that more than \
            ~/.config/cairn/config.yaml (or what CAIRN_CONFIG names), and that more than the default. Each variable is also taken from \
            the file that it names with _FILE behind it. In a file a key is a flag without its dashes: 'port: 7070'.
            """)

    @Flag(name: .customLong("origin"), help: "Show where each value comes from, too.")
    var showsOrigin = false

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let console = Console.current
        let printer = options.printer(console)
        let settings = try Settings(console)
        let given = [Setting.database.key: options.database, Setting.person.key: options.person, Setting.server.key: options.server]
        var values: [(setting: Setting, value: SettingValue?)] = []
        for setting in Setting.all { values.append((setting, try settings.value(setting, given: given[setting.key] ?? nil))) }
        var table = showsOrigin ? Table("setting", "value", "origin", rigid: 1) : Table("setting", "value", rigid: 1)
        for (setting, value) in values {
            let shown = value.map { Table.Cell($0.shown) } ?? Table.Cell(setting.otherwise.map { "– (\($0))" } ?? "–", .calm)
            let name = Table.Cell(setting.key, .strong)
            if showsOrigin {
                table.add(name, shown, Table.Cell(value?.origin.description ?? "default", .calm))
            } else {
                table.add(name, shown)
            }
        }
        printer.list(table, items: values.map { Self.json($0.setting, $0.value) }, empty: "")
    }

    private static func json(_ setting: Setting, _ value: SettingValue?) -> JSON {
        var object = JSONObject([
            ("name", .string(setting.key)), ("value", value.map { .string($0.shown) } ?? .null),
            ("origin", .string(value?.origin.word ?? "default")), ("variable", .string(setting.variable)),
            ("help", .string(setting.help)),
        ])
        object["place"] = value.flatMap { $0.origin == .usual ? nil : .string($0.origin.description) }
        object["flag"] = setting.hasFlag ? .string(setting.flag) : nil
        return .object(object)
    }
}
