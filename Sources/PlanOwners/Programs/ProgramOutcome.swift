import PlanCalendar
import PlanJSON
import PlanKernel
import PlanModel

/// What a program has left: how it ended and what it said. Turns into the attempt's output or failure.
struct ProgramOutcome: Sendable {
    let title: String
    let end: ProgramRun.End
    let stdout: StreamCapture
    let stderr: StreamCapture
    let hasSurvivors: Bool
    let timeout: TimeSpan?

    func result(for call: Assignment.ProgramCall) throws(Failure) -> JSON {
        switch end {
        case .timedOut:
            throw Failure(.timeout, "'\(title)' did not end within \(timeout?.description ?? "its time") and was stopped\(lastWords)")
        case .cancelled: throw Failure(.cancelled, "'\(title)' was stopped because its attempt was cancelled\(survivors)")
        case .signalled(let signal):
            throw Failure(.executorError, "'\(title)' was killed by \(SignalName.of(signal))\(lastWords)")
        case .exited(let code):
            let value = try standardOutput(call.output, exitCode: code)
            let output = output(exitCode: code, stdout: value.json, remark: value.remark)
            if code != 0, call.failsOnExitCode {
                throw Failure(.checkFailed, "'\(title)' ended with exit code \(code)\(lastWords)", output: output)
            }
            return output
        }
    }
}

extension ProgramOutcome {
    /// How much of an output that is not JSON is shown with the failure.
    private static let excerptBytes = 4 << 10
    private static let lastWordsLength = 300

    private var survivors: String { hasSurvivors ? "; a process of it could not be ended" : "" }

    /// The last line that is not blank, of standard error if it has one.
    private var lastWords: String {
        for capture in [stderr, stdout] {
            let lines = String(decoding: capture.tail.content, as: UTF8.self).split(whereSeparator: \.isNewline)
            guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { continue }
            let text = line.count > Self.lastWordsLength ? "\(line.prefix(Self.lastWordsLength))…" : String(line)
            return ": \(text)\(survivors)"
        }
        return survivors
    }

    private func output(exitCode: Int32, stdout: JSON, remark: String?) -> JSON {
        let errorText = Self.text(Self.wholeCharacters(stderr.tail.content, isCutInFront: stderr.tail.dropped > 0))
        var remarks = remark.map { [$0] } ?? []
        if let failure = self.stdout.log.failure ?? stderr.log.failure { remarks.append("the log could not be written: \(failure)") }
        if hasSurvivors { remarks.append("a process that the program left behind could not be ended") }
        var members: [(String, JSON)] = [
            ("exitCode", .int(Int64(exitCode))), ("stdout", stdout), ("stderr", .string(errorText.text)),
        ]
        if !remarks.isEmpty { members.append(("remarks", .array(remarks.map { .string($0) }))) }
        return .object(JSONObject(members))
    }

    /// Throws only after success: what a program that has failed prints must not hide that it has failed.
    private func standardOutput(_ mode: ProgramTask.Output, exitCode: Int32) throws(Failure) -> (json: JSON, remark: String?) {
        let problem: String
        switch mode {
        case .text: return standardText()
        case .json, .jsonLines:
            if stdout.isCut {
                problem = "standard output has \(stdout.total) bytes; as \(mode.rawValue) it may have \(stdout.head.count) at the most"
                break
            }
            do {
                return (try mode == .json ? json() : jsonLines(), nil)
            } catch {
                problem = error.message
            }
        }
        if exitCode != 0 { return (standardText().json, problem) }
        let excerpt = Self.text(Self.wholeCharacters(stdout.head.prefix(Self.excerptBytes), isCutInFront: false)).text
        throw Failure(.invalidOutput, problem, output: ["exitCode": .int(Int64(exitCode)), "stdout": .string(excerpt)])
    }

    private func standardText() -> (json: JSON, remark: String?) {
        let bytes = stdout.isCut ? Self.wholeCharacters(stdout.head[...], isCutInFront: false) : stdout.head[...]
        let (text, isValid) = Self.text(bytes)
        var remarks: [String] = []
        if stdout.isCut { remarks.append("standard output is cut after \(bytes.count) of \(stdout.total) bytes") }
        if !isValid { remarks.append("standard output is not UTF-8; what is not is shown as U+FFFD") }
        return (.string(text), remarks.isEmpty ? nil : remarks.joined(separator: "; "))
    }

    private func json() throws(Failure) -> JSON {
        do {
            return try JSON(parsing: stdout.head, limits: JSONLimits(bytes: max(1, stdout.head.count)))
        } catch {
            let what = stdout.head.isEmpty ? "it is empty" : "\(error.message), line \(error.line), column \(error.column)"
            throw Failure(.invalidOutput, "standard output is not JSON: \(what)")
        }
    }

    private func jsonLines() throws(Failure) -> JSON {
        var values: [JSON] = []
        var number = 0
        for line in stdout.head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { continue }
            do {
                values.append(try JSON(parsing: line, limits: JSONLimits(bytes: line.count)))
            } catch {
                throw Failure(
                    .invalidOutput, "standard output is not JSON lines: \(error.message), line \(number), column \(error.column)")
            }
        }
        return .array(values)
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> (text: String, isValid: Bool) {
        if let text = String(validating: bytes, as: UTF8.self) { return (text, true) }
        return (String(decoding: bytes, as: UTF8.self), false)
    }

    /// Drops the rest of a character at an end where a stream was cut.
    private static func wholeCharacters(_ bytes: ArraySlice<UInt8>, isCutInFront: Bool) -> ArraySlice<UInt8> {
        if isCutInFront { return bytes.dropFirst(bytes.prefix(3).prefix { $0 & 0xC0 == 0x80 }.count) }
        guard let start = bytes.suffix(4).lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return bytes }
        let length = bytes[start] < 0xC0 ? 1 : bytes[start] < 0xE0 ? 2 : bytes[start] < 0xF0 ? 3 : 4
        return bytes.endIndex - start < length ? bytes[..<start] : bytes
    }
}
