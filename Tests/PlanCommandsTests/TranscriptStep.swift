import PlanCalendar

/// One thing that happens in a transcript.
enum TranscriptStep {
    /// A file is written, with this text.
    case file(name: String, text: String)
    /// The clock of the desk moves on.
    case pass(TimeSpan, written: String)
    /// A command is typed, as it stands after `$ cairn`.
    case command(String)
}
