import FuzzTargets
import Glibc
import LibFuzzer

/// `cairn-fuzz <target> <libFuzzer's own arguments>`.
@main
enum Driver {
    static func main() {
        guard let target = CommandLine.arguments.dropFirst().first.flatMap(FuzzTarget.init) else {
            fputs("name a target: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))\n", stderr)
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
            fputs("broken promise of '\(Driver.chosen.rawValue)': \(error)\n", stderr)
            abort()
        }
        return 0
    }
}
