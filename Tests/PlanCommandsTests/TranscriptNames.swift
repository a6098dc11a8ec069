import Foundation

/// Gives what is different each time a name that is not: `run_1`, `apr_2`, `sha:1`, `<time>`, `<size>`, `0.0s`.
struct TranscriptNames {
    /// What was seen of each kind, in the order of its first appearance; as long as it was seen at its longest.
    private var seen: [String: [String]] = [:]

    /// A line of output as a transcript holds it.
    mutating func written(_ line: String) -> String {
        var line = line
        line.replace(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?Z?/, with: "<time>")
        line.replace(/\b\d\d:\d\d:\d\d\b/, with: "<time>")
        line.replace(/\t\d{3,}(?=\t|$)/, with: "\t<size>")
        line.replace(/\babout \d+(\.\d)? (bytes|[KMG]iB)/, with: "about <size>")
        line = renamed(line, /\b(?<kind>run|apr|art|tpl|sch)_(?<id>[0-9a-f]{6,}(-[0-9a-f]+)*)/, "_")
        line.replace(/sha256:(?=[0-9a-f]{8})/, with: "")
        line = renamed(line, /\b(?<id>(?=[0-9a-f]*[0-9])(?=[0-9a-f]*[a-f])[0-9a-f]{12,64})\b/)
        line.replace(/\b((\d+d)?(\d+h)?(\d+m)?(\d+(\.\d+)?s)|(\d+d)?(\d+h)?(\d+m)|(\d+d)?\d+h|\d+d|\d+ms)\b/, with: "0.0s")
        return line
    }

    /// A typed line with the ids that the names of the transcript stand for.
    func real(_ line: String) -> String {
        line.replacing(/\b(?<kind>run|apr|art|tpl|sch)_(?<number>\d{1,2})\b/) { match in
            let ids = seen[String(match.kind)] ?? [], number = Int(match.number) ?? 0
            return (1...max(ids.count, 1)).contains(number) && !ids.isEmpty ? "\(match.kind)_\(ids[number - 1])" : String(match.0)
        }
    }

    private mutating func renamed<T>(
        _ line: String, _ regex: Regex<T>, _ separator: String, kind: (Regex<T>.Match) -> (Substring, Substring)
    ) -> String {
        var result = "", from = line.startIndex
        for match in line.matches(of: regex) {
            let (kind, id) = kind(match)
            result += line[from..<match.range.lowerBound] + "\(kind)\(separator)\(number(of: String(id), kind: String(kind)))"
            from = match.range.upperBound
        }
        return result + line[from...]
    }

    private mutating func renamed(
        _ line: String, _ regex: Regex<(Substring, kind: Substring, id: Substring, Substring?)>, _ separator: String
    ) -> String { renamed(line, regex, separator) { ($0.kind, $0.id) } }

    private mutating func renamed(_ line: String, _ regex: Regex<(Substring, id: Substring)>) -> String {
        renamed(line, regex, ":") { ("sha", $0.id) }
    }

    private mutating func number(of id: String, kind: String) -> Int {
        var ids = seen[kind] ?? []
        defer { seen[kind] = ids }
        if let place = ids.firstIndex(where: { $0.hasPrefix(id) || id.hasPrefix($0) }) {
            if id.count > ids[place].count { ids[place] = id }
            return place + 1
        }
        ids.append(id)
        return ids.count
    }
}
