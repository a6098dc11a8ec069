import PlanJSON
import PlanKernel
import PlanModel
import PlanOwners
import Testing

extension ProgramTests {
    @Suite("what a program prints")
    struct Output {
        let bench: Workbench
        init() throws { bench = try Workbench() }

        @Test("the output is exit code, standard output and standard error")
        func plain() async throws {
            let output = try await bench.owner().output(of: Workbench.shell("printf 'hello\\nworld'; printf 'oh' >&2"))
            #expect(output == ["exitCode": 0, "stdout": "hello\nworld", "stderr": "oh"])
        }

        @Test("bytes that are not UTF-8 are replaced, and a remark says so")
        func invalidText() async throws {
            let output = try await bench.owner().output(of: Workbench.shell("printf 'a\\377b'"))
            #expect(output["stdout"] == "a\u{FFFD}b")
            #expect(output["remarks"] == ["standard output is not UTF-8; what is not is shown as U+FFFD"])
        }

        @Test("JSON is parsed", arguments: ["{\"a\": [1, 2]}", "\n  {\"a\":[1,2]}\n"])
        func json(text: String) async throws {
            let output = try await bench.owner().output(of: Workbench.assignment(["printf", "%s", text], output: .json))
            #expect(output["stdout"] == ["a": [1, 2]])
        }

        @Test(
            "what is not JSON is refused with the place, and shown",
            arguments: [
                ("{\"a\": 1,\n  oops}", "line 2, column 3"), ("", "it is empty"), ("{\"a\":1,\"a\":2}", "line 1"), ("1 2", "column 3"),
            ])
        func notJSON(text: String, place: String) async throws {
            let failure = try await failure(of: Workbench.assignment(["printf", "%s", text], output: .json))
            #expect(failure.kind == .invalidOutput)
            #expect(failure.message.hasPrefix("standard output is not JSON: "))
            #expect(failure.message.contains(place), "\(failure.message)")
            #expect(failure.output == ["exitCode": 0, "stdout": .string(text)])
        }

        @Test("JSON lines become a list; blank lines do not count")
        func lines() async throws {
            let owner = bench.owner()
            let assignment = Workbench.assignment(["printf", "%s", "{\"a\":1}\n\n  \r\n[2]\r\n\"x\""], output: .jsonLines)
            #expect(try await owner.output(of: assignment)["stdout"] == [["a": 1], [2], "x"])
            #expect(try await owner.output(of: Workbench.assignment(["true"], output: .jsonLines))["stdout"] == [])
        }

        @Test("the line that is not JSON is named")
        func badLine() async throws {
            let failure = try await failure(of: Workbench.assignment(["printf", "%s", "1\n\n2\n  x\n3"], output: .jsonLines))
            #expect(failure.kind == .invalidOutput)
            #expect(failure.message.contains("line 4, column 3"), "\(failure.message)")
        }

        @Test("a text that is too long is cut between characters, and a remark says so")
        func longText() async throws {
            let owner = bench.owner { $0.outputBytes = 10 }
            let output = try await owner.output(of: Workbench.assignment(["printf", "%s", "ääääääää"]))
            #expect(output["stdout"] == "äääää")
            #expect(output["remarks"] == ["standard output is cut after 10 of 16 bytes"])
            let odd = try await owner.output(of: Workbench.assignment(["printf", "%s", "xääääää"]))
            #expect(odd["stdout"] == "xääää")
            #expect(odd["remarks"] == ["standard output is cut after 9 of 13 bytes"])
        }

        @Test("JSON that is too long is refused", arguments: [ProgramTask.Output.json, .jsonLines])
        func longJSON(mode: ProgramTask.Output) async throws {
            let failure = try await failure(of: Workbench.assignment(["printf", "%s", "[1,2,3,4,5]"], output: mode)) { $0.outputBytes = 10 }
            #expect(failure.kind == .invalidOutput)
            #expect(failure.message == "standard output has 11 bytes; as \(mode.rawValue) it may have 10 at the most")
        }

        @Test("of standard error the last 8 KiB are returned")
        func longError() async throws {
            let script = "i=0; while [ $i -lt 3000 ]; do echo \"line $i\" >&2; i=$((i+1)); done"
            let text = try #require(await bench.owner().output(of: Workbench.shell(script))["stderr"]?.string)
            #expect(text.utf8.count == 8192)
            #expect(text.hasSuffix("line 2998\nline 2999\n"))
        }

        @Test("an exit code fails the attempt with the last line that says something")
        func exitCode() async throws {
            let failure = try await failure(
                of: Workbench.shell("echo out; echo first >&2; echo 'no rule to make it' >&2; echo >&2; exit 2"))
            #expect(failure.kind == .checkFailed)
            #expect(!failure.neverBegan)
            #expect(failure.message.hasSuffix("ended with exit code 2: no rule to make it"), "\(failure.message)")
            #expect(failure.message.hasPrefix("'/bin/sh -c echo out"))
            #expect(failure.output == ["exitCode": 2, "stdout": "out\n", "stderr": "first\nno rule to make it\n\n"])
        }

        @Test("an exit code that does not fail is data")
        func exitCodeAsData() async throws {
            let output = try await bench.owner().output(of: Workbench.shell("echo 3; exit 7", output: .json, failsOnExitCode: false))
            #expect(output == ["exitCode": 7, "stdout": 3, "stderr": ""])
        }

        @Test("the garbage of a program that has failed does not hide its exit code", arguments: [true, false])
        func garbage(fails: Bool) async throws {
            let assignment = Workbench.shell("echo garbage; exit 4", output: .json, failsOnExitCode: fails)
            let output: JSON?
            do {
                output = try await bench.owner().output(of: assignment)
                #expect(!fails)
            } catch {
                #expect(error.kind == .checkFailed)
                output = error.output
            }
            #expect(output?["exitCode"] == 4)
            #expect(output?["stdout"] == "garbage\n")
            #expect(output?["remarks"]?[0]?.string?.hasPrefix("standard output is not JSON") == true)
        }

        @Test("the death by a signal is named", arguments: [("SEGV", "SIGSEGV"), ("KILL", "SIGKILL"), ("TERM", "SIGTERM")])
        func signal(name: String, shown: String) async throws {
            let failure = try await failure(of: Workbench.shell("echo so far so good; kill -\(name) $$"))
            #expect(failure.kind == .executorError)
            #expect(failure.message.hasSuffix("was killed by \(shown): so far so good"), "\(failure.message)")
        }

        private func failure(of assignment: Assignment, _ change: (inout ProgramOptions) -> Void = { _ in }) async throws -> Failure {
            try await bench.failure(of: assignment, change)
        }
    }
}
