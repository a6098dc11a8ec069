/// A value with its expressions parsed, or a secret that is known by name only.
public enum CompiledValue: Sendable {
    case value(Template)
    case secret(name: String, prefix: String)
}
