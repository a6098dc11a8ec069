import Testing

@testable import PlanOwners

@Suite("hiding secrets in a stream")
struct RedactorTests {
    @Test(
        "wherever a stream is cut, the same is shown",
        arguments: [
            (["abc"], "xxabcabcab", "xx••••••ab"), (["ab", "abcd"], "abcabcdab", "•••c••••••"), (["aab"], "aaab", "a•••"),
            (["tö"], "tötot", "•••tot"), ([""], "abc", "abc"), (["a\nb"], "a\na\nb", "a\n•••"), (["aa"], "aaa", "•••a"),
        ])
    func cuts(secrets: [String], text: String, shown: String) {
        let bytes = Array(text.utf8)
        for first in 0...bytes.count {
            for second in first...bytes.count {
                var redactor = Redactor(secrets)
                var result = Array(redactor.redact(bytes[..<first], isLast: false))
                result += redactor.redact(bytes[first..<second], isLast: false)
                result += redactor.redact(bytes[second...], isLast: true)
                #expect(String(decoding: result, as: UTF8.self) == shown, "cut at \(first) and \(second)")
            }
        }
    }

    @Test("what cannot become a secret is shown at once")
    func promptness() {
        var redactor = Redactor(["secret"])
        #expect(redactor.redact(Array("password: ".utf8)[...], isLast: false).elementsEqual("password: ".utf8))
        #expect(redactor.redact(Array("is".utf8)[...], isLast: false).elementsEqual("i".utf8))
        #expect(redactor.redact(Array("x".utf8)[...], isLast: false).elementsEqual("sx".utf8))
    }
}
