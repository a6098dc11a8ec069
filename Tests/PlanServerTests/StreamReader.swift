import Foundation
import PlanJSON
import Synchronization

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// Reads an answer that does not end.
final class StreamReader: NSObject, URLSessionDataDelegate {
    private let received = Mutex<[UInt8]>([])
    private let isOver = Mutex(false)
    private let head = Mutex<[String: String]>([:])
    private let task = Mutex<URLSessionDataTask?>(nil)

    init(_ request: URLRequest) {
        super.init()
        let session = URLSession(configuration: .ephemeral, delegate: self, delegateQueue: nil)
        let task = session.dataTask(with: request)
        self.task.withLock { $0 = task }
        task.resume()
        session.finishTasksAndInvalidate()
    }

    /// Goes away without saying anything.
    func close() { task.withLock { $0?.cancel() } }

    /// Those of the answer, by their names in small letters; empty until it has begun.
    var headers: [String: String] { head.withLock { $0 } }

    func urlSession(
        _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        let fields = (response as? HTTPURLResponse)?.allHeaderFields ?? [:]
        head.withLock { head in for (name, value) in fields { head["\(name)".lowercased()] = "\(value)" } }
        completionHandler(.allow)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        received.withLock { $0 += data }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        isOver.withLock { $0 = true }
    }

    /// All that has come, once the other end has ended it, and whether it has: or else as soon as it says what it should not.
    func end(unless isTooMuch: (String) -> Bool) async throws -> (text: String, hasEnded: Bool) {
        while true {
            let hasEnded = isOver.withLock { $0 }, text = String(decoding: received.withLock { $0 }, as: UTF8.self)
            if hasEnded || isTooMuch(text) { return (text, hasEnded) }
            try Task.checkCancellation()
            await Task.yield()
        }
    }

    /// What has come, once it is as it should be; the suite's time limit ends a wait in vain.
    func text(_ isEnough: (String) -> Bool) async throws -> String {
        while true {
            let text = String(decoding: received.withLock { $0 }, as: UTF8.self)
            if isEnough(text) { return text }
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}

extension ServerDesk {
    func reader(_ path: String, headers: [String: String] = [:], posting body: JSON? = nil) -> StreamReader {
        var request = URLRequest(url: URL(string: "http://127.0.0.1:\(port)\(path)") ?? URL(fileURLWithPath: "/"))
        request.setValue("text/event-stream", forHTTPHeaderField: "Accept")
        if let body { (request.httpMethod, request.httpBody) = ("POST", Data(body.bytes)) }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        return StreamReader(request)
    }
}
