public import PlanCalendar

/// Something that should never be, as an auditor has found it in the database.
public struct Incident: Hashable, Sendable {
    public enum Status: String, Sendable, CaseIterable {
        /// Somebody has to see to it.
        case open
        /// The auditor has mended it.
        case healed
        /// It was open, and the auditor does not find it any more.
        case closed
    }

    /// What is found each time that a subject is looked at.
    public struct Report: Hashable, Sendable {
        public let code: String
        public let sentence: String
        /// What to do about it.
        public let advice: String
        public let isHealed: Bool

        public init(_ code: String, _ sentence: String, advice: String, isHealed: Bool = false) {
            self.code = code
            self.sentence = sentence
            self.advice = advice
            self.isHealed = isHealed
        }
    }

    public let code: String
    /// The run, schedule or lease that it is about.
    public let subject: String
    public var status: Status
    public var sentence: String
    public var advice: String
    public let firstAt: Timestamp
    public var lastAt: Timestamp
    /// How often it was found.
    public var count: Int

    public init(
        code: String, subject: String, status: Status, sentence: String, advice: String, firstAt: Timestamp, lastAt: Timestamp, count: Int
    ) {
        self.code = code
        self.subject = subject
        self.status = status
        self.sentence = sentence
        self.advice = advice
        self.firstAt = firstAt
        self.lastAt = lastAt
        self.count = count
    }
}
