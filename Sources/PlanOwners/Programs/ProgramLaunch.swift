import PlanEngine
import PlanKernel
import PlanModel
import SystemPackage

/// A program with everything looked up: which file, where, with which environment.
struct ProgramLaunch: Sendable {
    let executable: String
    let arguments: [String]
    let directory: String
    let environment: [String: String]
    let marks: AttemptMarks
    /// Knows the secrets that the program was given.
    let redactor: Redactor

    /// Looks everything up; whatever fails here fails before anything has begun.
    init(
        _ call: Assignment.ProgramCall, marks: AttemptMarks, idempotencyKey: String, options: ProgramOptions
    ) async throws(Failure) {
        var (environment, secrets) = try await Self.variables(of: call, options)
        for (name, value) in marks.variables { environment[name] = value }
        environment["CAIRN_IDEMPOTENCY_KEY"] = idempotencyKey
        // As OpenTelemetry has it for programs; a plan may name another.
        if let trace = TraceContext.parent, environment["TRACEPARENT"] == nil { environment["TRACEPARENT"] = trace.description }
        try Self.check(environment)
        let directory = FilePath(options.baseDirectory).pushing(FilePath(call.workingDirectory ?? ""))
        guard Host.isDirectory(directory.string) else {
            throw Failure(
                .executorError, "the working directory '\(directory)' does not exist or is no folder; create it, or correct 'cwd'",
                neverBegan: true)
        }
        guard let name = call.arguments.first, !name.isEmpty else {
            throw Failure(.invalidInput, "command: the first text names the program, and it is empty", neverBegan: true)
        }
        executable = try Self.find(name, in: directory, searching: environment["PATH"] ?? "").string
        arguments = call.arguments
        self.directory = directory.string
        self.environment = environment
        self.marks = marks
        redactor = Redactor(secrets)
    }

    /// The program and its arguments as a person would type them, shortened.
    var title: String {
        let text = redactor.redact(arguments.joined(separator: " ")).prefix { !$0.isNewline }
        return text.count > 80 ? "\(text.prefix(79))…" : String(text)
    }
}

extension ProgramLaunch {
    private static let standardPath = "/usr/local/bin:/usr/bin:/bin"

    private static func variables(
        of call: Assignment.ProgramCall, _ options: ProgramOptions
    ) async throws(Failure) -> (environment: [String: String], secrets: [String]) {
        var environment = ["PATH": standardPath]
        var secrets: [String] = []
        for name in options.inheritedVariables { environment[name] = options.environment[name] ?? environment[name] }
        for (name, value) in call.environment {
            switch value {
            case .text(let text): environment[name] = text
            case .secret(let secret, let prefix):
                let value = try await SecretLookup.value(of: secret, for: "the variable \(name)", in: options.secrets)
                environment[name] = prefix + value
                secrets.append(SecretLookup.withoutLineEnd(value))
            }
        }
        return (environment, secrets)
    }

    /// Names the variable and not its value, which may be a secret.
    private static func check(_ environment: [String: String]) throws(Failure) {
        for (name, value) in environment {
            let isName = name.utf8.first.map { !(48...57).contains($0) } ?? false
            if !isName || name.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "=") }) {
                throw Failure(.invalidInput, "env: '\(name)' cannot be the name of an environment variable", neverBegan: true)
            }
            if value.utf8.contains(0) {
                throw Failure(
                    .invalidInput, "env/\(name): the value holds a NUL byte, which no program can be given", neverBegan: true)
            }
        }
    }

    /// Like a shell, but folders of PATH that are not absolute are passed over, so that no folder of a plan can put its own program
    /// before the system's.
    private static func find(_ name: String, in directory: FilePath, searching path: String) throws(Failure) -> FilePath {
        if name.contains("/") {
            let file = directory.pushing(FilePath(name))
            if Host.isProgram(file.string) { return file }
            throw missing(name, at: file.string, "looked for at '\(file)'")
        }
        var blocked: String?
        for folder in path.split(separator: ":") where folder.hasPrefix("/") {
            let file = FilePath(String(folder)).appending(name)
            if Host.isProgram(file.string) { return file }
            if blocked == nil, Host.exists(file.string), !Host.isDirectory(file.string) { blocked = file.string }
        }
        throw missing(name, at: blocked, "not in any folder of PATH")
    }

    private static func missing(_ name: String, at file: String?, _ search: String) -> Failure {
        if let file, Host.exists(file) {
            let reason = Host.isDirectory(file) ? "is a folder" : "may not be run by this user; try chmod +x"
            return Failure(.executorError, "program '\(name)' was found, but '\(file)' \(reason)", neverBegan: true)
        }
        return Failure(
            .executorError, "program '\(name)' was not found: \(search); install it, or correct 'command' or the PATH in 'env'",
            neverBegan: true)
    }
}
