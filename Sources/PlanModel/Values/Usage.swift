public import PlanJSON

/// What an attempt has spent, as its owner says; ``BudgetResource`` names the amounts.
public struct Usage: Hashable, Sendable {
    public var costUsd = 0.0
    /// Tokens in all, where they are not told apart; see ``allTokens``.
    public var tokens = 0.0
    /// Tokens that a model has read anew.
    public var tokensIn = 0.0
    public var tokensOut = 0.0
    /// Tokens that a model has read from a cache; none of ``tokensIn``.
    public var cachedIn = 0.0
    public var toolCalls = 0.0
    /// Milliseconds; measured by the engine, not by the owner.
    public var workTime = 0.0
    /// Attempts of the run that the attempt was; the attempt itself is counted when it begins.
    public var attempts = 0.0
    /// The model that was asked, where one was.
    public var model: String?

    public init() {}

    /// What counts in a budget: those that were told apart together, or what was told in all if that is more.
    public var allTokens: Double { max(tokens, tokensIn + tokensOut + cachedIn) }

    public var isNothing: Bool { costUsd == 0 && allTokens == 0 && toolCalls == 0 && workTime == 0 && attempts == 0 && model == nil }
}

extension Usage {
    /// The amounts that are not zero.
    public var json: JSON {
        var object = JSONObject()
        let amounts = [
            ("costUsd", costUsd), ("tokens", tokens), ("tokensIn", tokensIn), ("tokensOut", tokensOut), ("cachedIn", cachedIn),
            ("toolCalls", toolCalls), ("workTime", workTime), ("attempts", attempts),
        ]
        for (key, value) in amounts where value != 0 {
            object[key] = .double(value)
        }
        object["model"] = model.map { .string($0) }
        return .object(object)
    }

    /// Reads what ``json`` wrote, or an owner; amounts below zero count as zero.
    public init(json: JSON) {
        self.init()
        func amount(_ key: String) -> Double {
            guard let value = json[key]?.int.map(Double.init) ?? json[key]?.double, value.isFinite else { return 0 }
            return max(0, value)
        }
        costUsd = amount("costUsd")
        tokens = amount("tokens")
        tokensIn = amount("tokensIn")
        tokensOut = amount("tokensOut")
        cachedIn = amount("cachedIn")
        toolCalls = amount("toolCalls")
        workTime = amount("workTime")
        attempts = amount("attempts")
        model = json["model"]?.string
    }
}
