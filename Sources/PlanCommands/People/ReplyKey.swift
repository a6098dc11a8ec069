import ArgumentParser

/// By what a repeat of an answer is recognised.
struct ReplyKey: ParsableArguments {
    @Option(
        name: .customLong("idempotency-key"),
        help: ArgumentHelp("The same answer by the same person under the same key counts once.", valueName: "key"))
    var key: String?

    func validate() throws {
        if let key, !(1...256).contains(key.utf8.count) { throw ValidationError("--idempotency-key has 1 to 256 bytes") }
    }
}
