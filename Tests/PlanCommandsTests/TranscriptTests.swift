import Foundation
import Testing

/// Every file in Transcripts is played as it is typed. With CAIRN_WRITE_TRANSCRIPTS=1 what comes of it is written into the file, to be
/// read before it is committed.
@Suite("What people type and see", .serialized)
struct TranscriptTests {
    static let isWriting = ProcessInfo.processInfo.environment["CAIRN_WRITE_TRANSCRIPTS"] == "1"

    @Test("a transcript is what happens", .timeLimit(.minutes(10)), arguments: Transcript.names)
    func happens(name: String) async throws {
        let transcript = try Transcript(named: name)
        let played = try await transcript.played()
        if Self.isWriting {
            try played.write(to: Transcript.folder.appendingPathComponent(name + ".txt"), atomically: true, encoding: .utf8)
        }
        guard !Self.isWriting, played != transcript.text else { return }
        let was = transcript.text.split(separator: "\n", omittingEmptySubsequences: false)
        let now = played.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(was, now).prefix { $0 == $1 }.count
        Issue.record(
            """
            \(name).txt, line \(line + 1):
            expected: \(line < was.count ? was[line] : "the end")
            happened: \(line < now.count ? now[line] : "the end")
            """)
    }

    @Test("there are transcripts")
    func areThere() { #expect(Transcript.names.count >= 25) }

    @Test("what is different each time is named by its first appearance, also when it is shortened")
    func names() {
        var names = TranscriptNames()
        #expect(names.written("a run_01a22334-59f1 apr_e1a11a53 in 7h59m59s") == "a run_1 apr_1 in 0.0s")
        #expect(names.written("run_01a22334-59f1-71f8-8265-61e40b34dda9 apr_00a11a53") == "run_1 apr_2")
        #expect(names.written("12:01:09 at 2026-11-28T17:29:23.198Z sha256:44136fa355b3") == "<time> at <time> sha:1")
        #expect(names.real("show apr_1 run_1 run_2") == "show apr_e1a11a53 run_01a22334-59f1-71f8-8265-61e40b34dda9 run_2")
        #expect(Transcript.words(of: "reject x -m 'not \"yet\"' \"\"") == ["reject", "x", "-m", "not \"yet\"", ""])
    }

    @Test("a transcript that cannot be read is refused", arguments: ["", "# Title\n", "# Title\n== a\nb\n", "# T\n$ cairn runs\nx\n"])
    func slips(text: String) { #expect(throws: Transcript.Slip.self) { try Transcript(name: "x", text: text) } }
}
