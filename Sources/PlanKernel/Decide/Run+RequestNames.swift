import PlanCalendar
public import PlanModel

/// How requests are named: the same on every replay, and different for every request.
///
/// A name begins with when its run was made, in steps of 2¹⁶ milliseconds, a little more than a minute: requests of runs that were made
/// one after the other lie side by side in what a store finds them by. Of mere digests each would lie elsewhere in it, and every start of
/// a run that asks somebody would write a page of its own. The rest is the digest of which run asks what, and how often it has.
extension Run {
    /// The request to agree to the plan, whether it is open or not.
    public var planRequest: ApprovalID { planRequestID(1) }

    /// The name of a request that concerns the run as a whole.
    /// - Parameter made: when the run is made; nil for one that has begun, which knows it.
    func planRequestID(_ number: Int, made: Timestamp? = nil) -> ApprovalID { requestName("plan", number, made: made ?? createdAt) }

    /// The name of the next request of a slot.
    func requestID(_ slot: Int) -> ApprovalID { requestID(slot, requestCounts[slot, default: 0] + 1) }

    func requestID(_ slot: Int, _ number: Int) -> ApprovalID { requestName("\(slot)", number, made: createdAt) }

    /// Whether anybody has been asked anything yet.
    var hasAsked: Bool { planRequests != 0 || !requestCounts.isEmpty }

    /// Runs of earlier versions keep the names by which people know what they are asked.
    mutating func noteName(of approval: Approval, on slot: Int?) {
        if hasAsked { return }
        areRequestsNamedByDigest = approval.id == digestName(slot.map { "\($0)" } ?? "plan", 1)
    }

    private func requestName(_ what: String, _ number: Int, made: Timestamp) -> ApprovalID {
        if areRequestsNamedByDigest { return digestName(what, number) }
        let steps = String((made.milliseconds >> 16) & 0xFFF_FFFF, radix: 16)
        return ApprovalID("apr_\(String(repeating: "0", count: 7 - steps.count))\(steps)\(digest(what, number).prefix(17))")
    }

    private func digestName(_ what: String, _ number: Int) -> ApprovalID { ApprovalID("apr_\(digest(what, number).prefix(24))") }

    private func digest(_ what: String, _ number: Int) -> String { Digest(of: Array("\(id)/\(what)/\(number)".utf8)).hex }
}
