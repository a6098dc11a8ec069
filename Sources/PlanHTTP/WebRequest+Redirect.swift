import PlanModel

extension WebRequest {
    /// The request that an answer asks for instead; nil when the answer is the end.
    ///
    /// As browsers do it (RFC 9110 §15.4): 303, and 301 and 302 after a POST, become a GET without the body. Nobody but the host that was
    /// asked gets what is secret, and a body goes to no other host.
    func redirected(by response: WebResponse) throws(Failure) -> WebRequest? {
        guard [301, 302, 303, 307, 308].contains(response.status), let location = response.header("location") else { return nil }
        let next: WebAddress
        do throws(Failure) {
            next = try address.resolving(location)
        } catch {
            throw Failure(.invalidOutput, "\(title) leads on to a place that is none: \(error.message)")
        }
        var request = self
        request.address = next
        let isAsked = response.status == 303 || response.status < 303 && method == "POST"
        if isAsked, method != "HEAD" {
            request.method = "GET"
            request.body = nil
            request.headers.removeAll { $0.name.hasPrefix("content-") }
        }
        if address.isSecure, !next.isSecure {
            throw Failure(.permission, "\(title) leads on to \(next.title), where everybody could read along; ask for another address")
        }
        if next.origin != address.origin {
            let isSameHost = next.host == address.host
            if request.body != nil, !isSameHost {
                throw Failure(
                    .permission, "\(title) wants what was sent to be sent on to \(next.title); if that is right, write this address itself")
            }
            request.headers.removeAll(where: \.isSecret)
        }
        return request
    }
}
