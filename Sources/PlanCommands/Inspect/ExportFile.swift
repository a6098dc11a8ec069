import Foundation
import PlanJSON
import PlanModel
import PlanStore

/// Exported runs as files: read to be checked, written where the user says.
enum ExportFile {
    /// Reads a document of JSON; `-` is standard input.
    static func read(_ path: String, _ console: Console) throws(Problem) -> JSON {
        let name = path == "-" ? PlanFile.standardInput : path
        do {
            return try JSON(parsing: try bytes(path, console), limits: .stored)
        } catch let error as JSONError {
            throw Problem(
                "export.invalid", "\(name) is no JSON: line \(error.line), column \(error.column): \(error.message)",
                suggestion: "if it was exported by Cairn, it was changed there", status: .refused)
        } catch let problem as Problem {
            throw problem
        } catch {
            throw Problem("file.unreadable", "\(name) cannot be read", status: .notAllowed)
        }
    }

    private static func bytes(_ path: String, _ console: Console) throws -> [UInt8] {
        if path == "-" { return console.readInput(JSONLimits.stored.bytes) }
        let full = console.absolute(path)
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: full, isDirectory: &isFolder) else {
            throw Problem(
                "file.missing", "there is no file \(path)", suggestion: "see 'cairn runs' for the runs there are", status: .notFound)
        }
        if isFolder.boolValue {
            throw Problem("file.folder", "\(path) is a folder", suggestion: "name the exported file", status: .notFound)
        }
        return Array(try Data(contentsOf: URL(fileURLWithPath: full)))
    }

    /// Writes a file, all of it or nothing.
    static func write(_ text: String, to path: String, _ console: Console) throws(Problem) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: console.absolute(path)), options: .atomic)
        } catch {
            throw Problem(
                "file.unwritable", "\(path) cannot be written", suggestion: "mend the permissions of the file and its folder",
                status: .notAllowed)
        }
    }
}
