import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A text in the user's own editor: VISUAL, EDITOR, or vi.
enum TextEditor {
    /// The text as it was left in the editor.
    static func edit(_ text: String, suffix: String, _ console: Console) throws(Problem) -> String {
        let folder = try makeFolder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = "\(folder)/review\(suffix)"
        do {
            try text.write(toFile: path, atomically: false, encoding: .utf8)
        } catch {
            throw unusable("\(path) could not be written")
        }
        let code = console.edit(path)
        guard code == 0 else { throw unusable("the editor ended with \(code); nothing was answered") }
        guard let data = FileManager.default.contents(atPath: path) else { throw unusable("\(path) is gone; nothing was answered") }
        return String(decoding: data, as: UTF8.self)
    }

    /// Runs the editor on this terminal until it ends, and returns its exit code.
    static func run(on path: String, _ environment: [String: String]) -> Int32 {
        let named = [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self).first { !$0.isEmpty } ?? "vi"
        // The shell takes the words of the variable apart, as other programs that honour it do.
        let words = ["sh", "-c", "\(named) \"$1\"", "sh", path]
        var arguments = words.map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var id: pid_t = 0
        guard posix_spawnp(&id, words[0], nil, nil, &arguments, &variables) == 0 else { return 127 }
        var status: Int32 = 0
        while waitpid(id, &status, 0) == -1, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }

    private static func makeFolder() throws(Problem) -> String {
        var template = Array("\(NSTemporaryDirectory())/cairn-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw unusable("no temporary folder could be made") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func unusable(_ message: String) -> Problem {
        Problem(
            "editor.failed", message, suggestion: "set EDITOR to an editor that waits until the file is closed, or answer with -i",
            status: .configuration)
    }
}
