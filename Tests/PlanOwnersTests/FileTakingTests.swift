import Foundation
import PlanEngine
import PlanModel
import Testing

@testable import PlanOwners

@Suite("A file that a node hands over")
struct FileTakingTests {
    private func withFolder(_ body: (FileTaking, String) throws -> Void) throws {
        let folder = NSTemporaryDirectory() + "cairn-files-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder + "/work/out", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(FileTaking(directory: folder + "/work"), folder)
    }

    private func refusal(_ files: FileTaking, _ path: String) -> Failure? {
        do throws(Failure) {
            _ = try files.open(path)
            return nil
        } catch {
            return error
        }
    }

    @Test("is read byte for byte, in pieces, with its type and size", arguments: [0, 1, 256 << 10, 700_001])
    func bytes(count: Int) throws {
        try withFolder { files, folder in
            let content = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try Data(content).write(to: URL(fileURLWithPath: folder + "/work/out/a.PNG"))
            let file = try files.open("out/a.PNG")
            #expect(file.size == count && file.mediaType == "image/png")
            var read: [UInt8] = []
            while let piece = try file.next() { read += piece }
            #expect(read == content)
        }
    }

    @Test("may be named by a whole path, or by a link, that stays inside")
    func inside() throws {
        try withFolder { files, folder in
            try Data([1]).write(to: URL(fileURLWithPath: folder + "/work/out/a"))
            try FileManager.default.createSymbolicLink(atPath: folder + "/work/link", withDestinationPath: "out/a")
            for path in [folder + "/work/out/a", "link", "./out/a", "out/a\n", "out/a\r\n"] {
                #expect(refusal(files, path) == nil, "\(path)")
            }
        }
    }

    @Test("is refused outside of the folder, however it is named")
    func outside() throws {
        try withFolder { files, folder in
            try Data([1]).write(to: URL(fileURLWithPath: folder + "/secret"))
            try FileManager.default.createDirectory(atPath: folder + "/workshop", withIntermediateDirectories: true)
            try Data([1]).write(to: URL(fileURLWithPath: folder + "/workshop/a"))
            try FileManager.default.createSymbolicLink(atPath: folder + "/work/link", withDestinationPath: folder + "/secret")
            try FileManager.default.createSymbolicLink(atPath: folder + "/work/folder", withDestinationPath: folder)
            let paths = [
                "../secret", "out/../../secret", folder + "/secret", "link", "folder/secret", folder + "/workshop/a", "/etc/passwd",
            ]
            for path in paths { #expect(refusal(files, path)?.kind == .checkFailed, "\(path)") }
        }
    }

    @Test("is a file, and is there", arguments: ["", "nothing", "out", "pipe", "a\0b"])
    func noFile(path: String) throws {
        try withFolder { files, folder in
            #expect(mkfifo(folder + "/work/pipe", 0o600) == 0)
            let failure = refusal(files, path)
            #expect(failure?.kind == .checkFailed)
            if path == "nothing" { #expect(failure?.message == "there is no file 'nothing' in the folder of the run") }
        }
    }
}
