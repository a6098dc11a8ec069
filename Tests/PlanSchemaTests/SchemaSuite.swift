import Foundation
import PlanJSON
import PlanSchema
import Testing

/// The official test suite, read from the data folder.
struct SchemaSuite: Sendable {
    struct Case: Sendable {
        let id: String
        let group: String
        let schema: JSON
        let tests: [(description: String, data: JSON, isValid: Bool)]
    }

    let cases: [Case]
    let registry: [String: JSON]
    let dialect: SchemaDialect

    static let hint = Comment("set CAIRN_TEST_DATA, or put the data beside the package as ../shared/data")

    /// The folder with the data, or nil in a clone that has none.
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["CAIRN_TEST_DATA"].map { URL(filePath: $0) }
        let folder = (named ?? root.appending(path: "../shared/data").standardized).appending(path: "json-schema")
        return FileManager.default.fileExists(atPath: folder.path()) ? folder : nil
    }()

    init(_ name: String, dialect: SchemaDialect) throws {
        self.dialect = dialect
        let folder = try #require(Self.folder)
        let suite = try JSON(parsing: [UInt8](Data(contentsOf: folder.appending(path: name + ".json"))))
        let remotes = try JSON(parsing: [UInt8](Data(contentsOf: folder.appending(path: "remotes-" + name + ".json"))))
        registry = Dictionary(uniqueKeysWithValues: (remotes.object ?? JSONObject()).map { ($0.0, $0.1) })
        cases = try (suite["cases"]?.array ?? []).map { entry in
            Case(
                id: try #require(entry["id"]?.string), group: try #require(entry["group"]?.string),
                schema: try #require(entry["schema"]),
                tests: try (entry["tests"]?.array ?? []).map { test in
                    (
                        test["description"]?.string ?? "", try #require(test["data"]), try #require((test["valid"]?.bool) as Bool?)
                    )
                })
        }
    }

    /// Runs the cases of a group; the failures are named `file#case: description`.
    func run(_ group: String, assertsFormats: Bool) -> (passed: Int, failures: [String]) {
        var passed = 0
        var failures: [String] = []
        let options = SchemaOptions(dialect: dialect, assertsFormats: assertsFormats)
        for entry in cases where entry.group == group {
            do {
                let schema = try Schema(compiling: entry.schema, options: options, registry: registry)
                for test in entry.tests {
                    let accepts = schema.accepts(test.data)
                    if accepts == test.isValid, schema.validate(test.data).isEmpty == accepts {
                        passed += 1
                    } else {
                        failures.append("\(entry.id): \(test.description)")
                    }
                }
            } catch {
                failures += entry.tests.map { "\(entry.id): \($0.description): \(error)" }
            }
        }
        return (passed, failures)
    }
}
