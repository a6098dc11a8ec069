/// How messages spell lists and counts.
enum Spelling {
    static func list(_ names: some Sequence<String>, most: Int = 8) -> String {
        let sorted = names.sorted()
        return sorted.prefix(most).map { "'\($0)'" }.joined(separator: ", ") + (sorted.count > most ? ", …" : "")
    }

    static func counted(_ count: Int, _ noun: String) -> String {
        if count == 1 { return "1 " + noun }
        return "\(count) " + (noun.hasSuffix("y") ? String(noun.dropLast()) + "ies" : noun + "s")
    }
}
