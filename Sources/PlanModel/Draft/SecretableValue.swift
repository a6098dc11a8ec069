public import PlanJSON

/// A value that is written in the plan, or a secret that the plan only names.
public enum SecretableValue: Sendable {
    case value(JSON)
    case secret(name: String, prefix: String)

    /// The value as the format writes it.
    public var json: JSON {
        switch self {
        case .value(let value): value
        case .secret(let secret, ""): ["secret": .string(secret)]
        case .secret(let secret, let prefix): ["secret": .string(secret), "prefix": .string(prefix)]
        }
    }
}
