public import PlanJSON
public import PlanModel

/// A request over HTTP (`http`); `response` is what came back.
public struct Request: Step {
    public var fields: JSONObject

    public init(_ id: String, _ method: HTTPTask.Method, _ url: String) {
        fields = Self.begin(id, "http")
        fields["method"] = .string(method.rawValue)
        fields["url"] = .string(url)
    }

    /// A header of the request.
    public func header(_ name: String, _ value: JSON) -> Self { adding(name, value, to: "headers") }

    /// A header that holds a secret.
    public func header(_ name: String, secret: String, prefix: String = "") -> Self {
        adding(name, SecretableValue.secret(name: secret, prefix: prefix).json, to: "headers")
    }

    /// What is sent, as JSON.
    public func body(_ value: JSON) -> Self { with("body", value) }
}
