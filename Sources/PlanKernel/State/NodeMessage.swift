public import PlanCalendar
public import PlanJSON
public import PlanModel

/// What somebody has told whoever makes an attempt, while it is under way.
public struct NodeMessage: Hashable, Sendable {
    /// The first of an attempt is 1; without gaps.
    public let number: Int
    public let at: Timestamp
    /// Who has said it.
    public let by: ActorID
    public let text: String

    public init(number: Int, at: Timestamp, by: ActorID, text: String) {
        self.number = number
        self.at = at
        self.by = by
        self.text = text
    }
}

extension NodeMessage {
    /// `{number, at, by, text}`.
    public var json: JSON {
        [
            "number": .int(Int64(number)), "at": .string(at.description), "by": .string(by.rawValue), "text": .string(text),
        ]
    }

    /// Reads what ``json`` wrote; nil for what is no message.
    public init?(json: JSON) {
        guard let number = json["number"]?.int, let at = json["at"]?.string.flatMap({ Timestamp($0) }), let by = json["by"]?.string,
            let text = json["text"]?.string
        else { return nil }
        self.init(number: Int(number), at: at, by: ActorID(by), text: text)
    }

    /// As it is kept with the run.
    var snapshot: JSON { [.int(Int64(number)), .int(at.milliseconds), .string(by.rawValue), .string(text)] }

    init?(snapshot: JSON) {
        guard let number = snapshot[0]?.int, let at = snapshot[1]?.int, let by = snapshot[2]?.string, let text = snapshot[3]?.string
        else { return nil }
        self.init(number: Int(number), at: Timestamp(milliseconds: at), by: ActorID(by), text: text)
    }
}

extension [NodeMessage] {
    /// Those that somebody does not know yet.
    ///
    /// - Parameter number: the last one that they know; 0 for who knows none.
    public func after(_ number: Int) -> [NodeMessage] {
        // Most ask who know all there are.
        isEmpty || last?.number ?? 0 <= number ? [] : filter { $0.number > number }
    }
}
