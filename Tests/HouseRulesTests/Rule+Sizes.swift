extension Rule {
    static let fileLength = Rule(name: "a file has at most 400 lines") { file in
        let count = file.lines.last == "" ? file.lines.count - 1 : file.lines.count
        guard count > 400 else { return [] }
        return [Violation(path: file.path, line: 401, message: "\(count) lines; make two files of it, one for each thought")]
    }

    static let lineLength = Rule(name: "a line has at most 140 characters") { file in
        // Files of the examples, word for word and indented.
        if file.path.hasPrefix("Sources/PlanCommands/Demo/Examples/") { return [] }
        return file.lines.enumerated().filter { $1.utf8.count > 140 && $1.count > 140 }.map { index, line in
            Violation(path: file.path, line: index + 1, message: "\(line.count) characters; break the line")
        }
    }

    static let functionLength = Rule(name: "a function has at most 70 lines") { file in
        FunctionScanner.functions(in: file.code).filter { $0.lines > 70 }.map { function in
            Violation(
                path: file.path, line: function.line,
                message: "'\(function.name)' has \(function.lines) lines; give its parts names and make functions of them")
        }
    }
}
