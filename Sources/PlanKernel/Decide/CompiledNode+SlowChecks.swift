import PlanJSON
import PlanModel

extension CompiledNode {
    /// The checks of a result that take time, in the order in which they are made: files are taken over before anybody looks at them.
    private func slowChecks(of output: JSON, onlyFiles: Bool) -> [Int] {
        let slow = checks.indices.filter { checks[$0].takesTime }
        let files = slow.filter { position in
            guard case .file(let key) = checks[position].kind else { return false }
            return output[key].map { !$0.isNull } ?? false
        }
        return onlyFiles ? files : files + slow.filter { if case .file = checks[$0].kind { false } else { true } }
    }

    /// The first check that takes time, or the one after another.
    ///
    /// - Parameter onlyFiles: for a result that a person has said, which is not checked otherwise.
    func slowCheck(of output: JSON, after position: Int? = nil, onlyFiles: Bool = false) -> Int? {
        let order = slowChecks(of: output, onlyFiles: onlyFiles)
        guard let position else { return order.first }
        return order.firstIndex(of: position).flatMap { order.indices.contains($0 + 1) ? order[$0 + 1] : nil }
    }
}
