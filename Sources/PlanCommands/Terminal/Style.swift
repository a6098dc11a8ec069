/// Colours of a terminal, or none.
struct Style: Sendable {
    /// What a text is about; never the only thing that says it.
    enum Tone: String, Sendable {
        case good = "32"
        case bad = "31"
        case busy = "36"
        case warning = "33"
        case calm = "2"
        case strong = "1"
        /// A person must act: filled, so that it is found at a glance.
        case person = "1;30;43"
        case plain = ""
    }

    let isColored: Bool

    func paint(_ text: String, _ tone: Tone) -> String {
        guard isColored, tone != .plain, !text.isEmpty else { return text }
        return "\u{1B}[\(tone.rawValue)m\(text)\u{1B}[0m"
    }
}
