import PlanCompiler
import PlanTestKit
import Testing

@Suite("Differences of texts")
struct LineDiffTests {
    static func diff(_ old: String, _ new: String) -> String { LineDiff(from: old, to: new).unified(from: "a", to: "b") }

    @Test(
        "the unified format is as diff writes it",
        arguments: [
            ("", "", ""), ("x\n", "x\n", ""), ("", "x\n", "@@ -0,0 +1 @@\n+x\n"), ("x\n", "", "@@ -1 +0,0 @@\n-x\n"),
            ("x", "x\n", "@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n"),
            ("1\n2\n3\n4\n5\n6\n", "1\n2\n3\n4\nfive\n6\n", "@@ -2,5 +2,5 @@\n 2\n 3\n 4\n-5\n+five\n 6\n"),
            ("é\n", "e\u{301}\n", "@@ -1 +1 @@\n-é\n+e\u{301}\n"),
        ])
    func format(_ old: String, _ new: String, _ expected: String) {
        let text = Self.diff(old, new)
        #expect(text.utf8.elementsEqual((expected.isEmpty ? "" : "--- a\n+++ b\n" + expected).utf8), "\(text)")
        #expect(LineDiff(from: old, to: new).isEmpty == expected.isEmpty)
    }

    @Test("distant changes have hunks of their own")
    func hunks() {
        let old = (1...40).map { "line \($0)\n" }
        var new = old
        new[2] = "changed\n"
        new.remove(at: 30)
        let text = Self.diff(old.joined(), new.joined())
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("@@") } == ["@@ -1,6 +1,6 @@", "@@ -28,7 +28,6 @@"])
    }

    @Test("a diff applied to the old text gives the new one, with few changes", arguments: [1, 2, 3] as [UInt64])
    func apply(_ seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            let old = (0..<random.below(40)).map { _ in random.pick(["a\n", "b\n", "c\n", "d\n"]) }
            var new = old
            var changes = 0
            for _ in 0..<random.below(6) {
                changes += 1
                if random.chance(50), !new.isEmpty {
                    new.remove(at: random.below(new.count))
                } else {
                    new.insert("x\n", at: random.below(new.count + 1))
                }
            }
            let text = Self.diff(old.joined(), new.joined())
            #expect(Self.applied(text, to: old) == new, "seed \(seed)")
            #expect(text.split(separator: "\n").dropFirst(2).count { $0.hasPrefix("+") || $0.hasPrefix("-") } <= changes, "seed \(seed)")
        }
    }

    @Test("texts that have nothing in common are not compared for long")
    func bounded() {
        let old = (0..<20_000).map { "a\($0)\n" }, new = (0..<20_000).map { "b\($0)\n" }
        let text = Self.diff(old.joined(), new.joined())
        #expect(Self.applied(text, to: old) == new)
    }

    /// Applies a diff as the patch command would, by the numbers of its hunks.
    static func applied(_ diff: String, to old: [String]) -> [String] {
        var new: [String] = []
        var position = 0
        for line in diff.split(separator: "\n").dropFirst(2) {
            if line.hasPrefix("@@") {
                let numbers = line.split(separator: " ")[1].dropFirst().split(separator: ",").compactMap { Int($0) }
                let start = numbers.count > 1 && numbers[1] == 0 ? numbers[0] : numbers[0] - 1
                new += old[position..<start]
                position = start
            } else if line.hasPrefix("+") {
                new.append(line.dropFirst() + "\n")
            } else {
                guard old[position] == line.dropFirst() + "\n" else { return ["line \(position) differs"] }
                if line.hasPrefix(" ") { new.append(old[position]) }
                position += 1
            }
        }
        return new + old[position...]
    }
}
