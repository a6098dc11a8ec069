import Foundation
import FuzzTargets

/// `cairn-fuzz-quick <folder of seeds> <inputs for each target> <seed> [<targets>]`: the same promises without libFuzzer, in an
/// ordinary build, for seconds.
///
/// It does not see which inputs reach new code, so it finds less; what it tried is the same for the same seed. The input under test
/// is kept in a file, since what traps cannot say afterwards what it was given.
@main
enum Quick {
    static func main() throws {
        let words = Array(CommandLine.arguments.dropFirst())
        guard words.count >= 3, let count = Int(words[1]), let seed = UInt64(words[2]) else {
            complain("usage: cairn-fuzz-quick <folder of seeds> <inputs for each target> <seed> [<targets>]")
            exit(64)
        }
        let targets = words.count > 3 ? words[3...].compactMap(FuzzTarget.init) : FuzzTarget.allCases
        guard targets.count == (words.count > 3 ? words.count - 3 : targets.count) else {
            complain("name targets of: \(FuzzTarget.allCases.map(\.rawValue).joined(separator: ", "))")
            exit(64)
        }
        for target in targets { try run(target, folder: "\(words[0])/\(target.rawValue)", count: count, seed: seed) }
    }

    private static func run(_ target: FuzzTarget, folder: String, count: Int, seed: UInt64) throws {
        let seeds = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap { name in
            FileManager.default.contents(atPath: "\(folder)/\(name)").map(Array.init)
        }
        guard !seeds.isEmpty else {
            complain("\(folder) holds no seeds")
            exit(66)
        }
        let kept = FileManager.default.temporaryDirectory.appendingPathComponent("cairn-fuzz-\(target.rawValue)-\(getpid())").path
        let file = open(kept, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        complain("\(target.rawValue): \(seeds.count) seeds and \(count) inputs, seed \(seed); the last one is \(kept)")
        var mutation = Mutation(seeds: seeds, seed: seed)
        let start = ContinuousClock.now
        for number in 0..<(seeds.count + count) {
            let input = number < seeds.count ? seeds[number] : mutation.next()
            _ = ftruncate(file, 0)
            _ = pwrite(file, input, input.count, 0)
            let started = ContinuousClock.now
            do throws(BrokenPromise) {
                try target.check(input)
            } catch {
                complain("\(target.rawValue), input \(number): broken promise: \(error)")
                exit(1)
            }
            let time = ContinuousClock.now - started
            guard time < .seconds(5) else {
                complain("\(target.rawValue), input \(number): took \(time)")
                exit(1)
            }
        }
        close(file)
        unlink(kept)
        complain("\(target.rawValue): done in \(ContinuousClock.now - start)")
    }

    private static func complain(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }
}
