import PlanCalendar
import PlanJSON
import PlanModel
import Testing

@Suite("Small values of the model")
struct ValueTests {
    @Test(
        "the nearest name is found, and nothing when nothing is near",
        arguments: [
            ("draft_note", "draft_notes"), ("TESTS", "tests"), ("tets", "tests"), ("completely_else", nil), ("", nil),
        ] as [(String, String?)])
    func nearest(name: String, found: String?) {
        #expect(NearestName.of(name, among: ["tests", "draft_notes", "check_links"]) == found)
    }

    @Test(
        "delays grow as the policy says, and never beyond its limit",
        arguments: [
            (RetryPolicy.Backoff.fixed, [10, 10, 10, 10]), (.linear, [10, 20, 30, 35]), (.exponential, [10, 20, 35, 35]),
        ] as [(RetryPolicy.Backoff, [Int64])])
    func delays(backoff: RetryPolicy.Backoff, seconds: [Int64]) {
        var policy = RetryPolicy()
        policy.backoff = backoff
        policy.initialDelay = .seconds(10)
        policy.maxDelay = .seconds(35)
        #expect((1...4).map { policy.delay(after: $0, chance: 0.5).milliseconds / 1_000 } == seconds)
        policy.jitter = 0.5
        #expect(policy.delay(after: 1, chance: 0).milliseconds == 5_000)
        #expect(policy.delay(after: 1, chance: 1).milliseconds == 15_000)
        #expect(policy.delay(after: 1_000_000, chance: 0.5) == (backoff == .fixed ? .seconds(10) : .seconds(35)))
    }

    @Test(
        "owners are a kind and a name",
        arguments: [("user:ada", true), ("ada", false), ("robot:x", false), ("user:", false), ("user:a b", false)])
    func owners(text: String, isOwner: Bool) {
        #expect((Owner(text) != nil) == isOwner)
        #expect(Owner(text)?.description == (isOwner ? text : nil))
    }

    @Test("a digest is SHA-256 in hexadecimal")
    func digest() {
        #expect(Digest(of: Array("abc".utf8)).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
