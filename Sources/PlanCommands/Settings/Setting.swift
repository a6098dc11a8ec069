import ArgumentParser

/// One thing that can be set: by a flag, by a variable of the environment, or in a file.
struct Setting: Hashable, Sendable {
    /// What its value is.
    enum Kind: Hashable, Sendable {
        case text
        case number(ClosedRange<Int>)
        case isOn
        /// Words with commas between them; in a file also a list, or an object of `word=value`.
        case list
        /// Relative to the file that names it, else to the current folder.
        case path
    }

    /// As files name it; its flag has two dashes before it.
    let key: String
    /// The variable of the environment; with `_FILE` behind it, of a file that holds the value.
    let variable: String
    let kind: Kind
    /// What it is, in one sentence.
    let help: String
    /// What stands for its value in help.
    let valueName: String
    /// The value when nothing is said.
    let usual: String?
    /// What happens when nothing is said and it has no usual value.
    let otherwise: String?
    /// Whether nobody is shown its value.
    let isSecret: Bool
    /// Whether it is a flag of commands; what must not be seen in a list of processes is none.
    let hasFlag: Bool

    init(
        _ key: String, _ variable: String, _ kind: Kind, _ help: String, valueName: String = "", usual: String? = nil,
        otherwise: String? = nil, isSecret: Bool = false, hasFlag: Bool = true
    ) {
        self.key = key
        self.variable = variable
        self.kind = kind
        self.help = help
        self.valueName = valueName
        self.usual = usual
        self.otherwise = otherwise
        self.isSecret = isSecret
        self.hasFlag = hasFlag
    }

    var flag: String { "--\(key)" }

    /// The help of the flag.
    var argument: ArgumentHelp {
        let sentence = help.hasSuffix(".") ? help.dropLast() : help[...]
        let end = (usual ?? otherwise).map { "default: \(variable), else \($0)" } ?? "default: \(variable)"
        return valueName.isEmpty ? "\(sentence) (\(end))." : ArgumentHelp("\(sentence) (\(end)).", valueName: valueName)
    }

    /// What a value has to be; nil when the text is one.
    func problem(with text: String) -> String? {
        switch kind {
        case .text, .list, .path: text.isEmpty ? "it is empty" : nil
        case .number(let range):
            Int(text).map(range.contains) == true ? nil : "it has to be a number from \(range.lowerBound) to \(range.upperBound)"
        case .isOn: Self.truth(of: text) == nil ? "it has to be true or false" : nil
        }
    }

    static func truth(of text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "1", "yes", "on": true
        case "false", "0", "no", "off": false
        default: nil
        }
    }
}
