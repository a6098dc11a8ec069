/// A request with its expressions parsed.
public struct CompiledHTTP: Sendable {
    public let method: HTTPTask.Method
    public let url: Template
    public let headers: [(name: String, value: CompiledValue)]
    public let body: Template?

    package init(method: HTTPTask.Method, url: Template, headers: [(name: String, value: CompiledValue)], body: Template?) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}
