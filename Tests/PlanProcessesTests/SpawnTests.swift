import Foundation
import PlanProcesses
import PlanTestKit
import Testing

@Suite("Programs that are started", .timeLimit(.minutes(10)))
struct SpawnTests {
    /// What a program says until it ends, and how that was: the number of waitpid.
    private static func output(
        of words: [String], in directory: String? = nil, environment: [String: String] = ["PATH": "/usr/bin:/bin"]
    ) async throws -> (text: String, status: Int32) {
        let (input, output) = (try Spawn.pipe(), try Spawn.pipe())
        let process = try Spawn.start(
            words, environment: environment, in: directory, input: input.reading, output: output.writing, errors: output.writing)
        for end in [input.reading, input.writing, output.writing] { close(end) }
        return await withCheckedContinuation { ended in
            Thread.detachNewThread {
                let text = FileHandle(fileDescriptor: output.reading, closeOnDealloc: true).readDataToEndOfFile()
                var status: Int32 = 0
                waitpid(process, &status, 0)
                ended.resume(returning: (String(decoding: text, as: UTF8.self), status))
            }
        }
    }

    @Test("have their folder, their variables and their words, whatever is in them")
    func surroundings() async throws {
        let folder = try TemporaryFolder()
        let script = "pwd -P; printf '%s|' \"$@\" \"$KEY\""
        let (text, status) = try await Self.output(
            of: ["sh", "-c", script, "sh", "a b", "'", "ä"], in: folder.path, environment: ["KEY": "v=1 2"])
        let place = try #require(realpath(folder.path, nil).map { String(cString: $0) })
        #expect(text == "\(place)\na b|'|ä|v=1 2|")
        #expect(status == 0)
    }

    #if os(Linux)
        @Test("inherit nothing that is open here but their standard streams")
        func files() async throws {
            let file = open("/dev/null", O_RDONLY)
            defer { close(file) }
            #expect(fcntl(file, F_GETFD) & FD_CLOEXEC == 0)
            // The fourth is the folder that is read.
            #expect(try await Self.output(of: ["ls", "/proc/self/fd"]).text == "0\n1\n2\n3\n")
        }
    #endif

    @Test("hear every signal, though threads here hold signals back and others are ignored", arguments: [SIGTERM, SIGINT, SIGPIPE, SIGHUP])
    func signals(signal: Int32) async throws {
        Foundation.signal(SIGPIPE, SIG_IGN)
        let (text, status) = try await Self.output(of: ["sh", "-c", "kill -\(signal) $$; echo deaf"])
        #expect(text == "" && status & 0x7F == signal)
    }

    @Test("a program that is not there, and a folder that is not, are told in words")
    func missing() async throws {
        for (words, directory) in [(["no-such-program"], nil), (["sh", "-c", "true"], "/no/such/folder")] as [([String], String?)] {
            let error = await #expect(throws: SpawnFailure.self) { try await Self.output(of: words, in: directory) }
            #expect(error?.reason == "No such file or directory")
        }
    }
}
