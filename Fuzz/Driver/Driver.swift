import FuzzTargets
import Glibc
import LibFuzzer

/// `cairn-fuzz <target> <libFuzzer's own arguments>`.
@main
enum Driver {
    static func main() {
        guard let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init) else {
            complain("name a target: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
            exit(64)
        }
        chosen = target
        // libFuzzer sees the arguments without the target's name; the name of the program stays in front.
        CommandLine.unsafeArgv[1] = CommandLine.unsafeArgv[0]
        var count = CommandLine.argc - 1
        let arguments = UnsafeMutableRawPointer(CommandLine.unsafeArgv + 1).assumingMemoryBound(to: UnsafeMutablePointer<CChar>?.self)
        var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = arguments
        exit(LLVMFuzzerRunDriver(&count, &list, test))
    }

    /// Set once, before libFuzzer starts, which then calls from the same thread.
    nonisolated(unsafe) private static var chosen = FuzzTarget.json

    private static let test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt = { data, size in
        do throws(BrokenPromise) {
            try Driver.chosen.check(Array(UnsafeBufferPointer(start: data, count: size)))
        } catch {
            Driver.complain("broken promise of '\(Driver.chosen.rawValue)': \(error)")
            abort()
        }
        return 0
    }

    private static func complain(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(STDERR_FILENO, bytes, bytes.count)
    }
}
