import PlanCompiler
import PlanJSON

extension FuzzTarget {
    /// Formatting keeps the value and every comment and is done at once; a value written anew is read as it was.
    static func checkYAML(_ input: [UInt8]) throws(BrokenPromise) {
        guard let document = try? PlanDocument(reading: input, name: "fuzz") else { return }
        let text = document.formatted()
        guard let formatted = try? PlanDocument(reading: Array(text.utf8), name: "fuzz") else {
            throw BrokenPromise("the formatted text cannot be read")
        }
        try BrokenPromise.unless(formatted.value.bytes == document.value.bytes, "the formatted text says something else")
        try BrokenPromise.unless(formatted.comments.sorted() == document.comments.sorted(), "formatting changed the comments")
        try BrokenPromise.unless(formatted.formatted() == text, "formatting again changes the text")
        // Every position is of this text; a pointer to the root always has one.
        try BrokenPromise.unless(document.position(of: .root) != nil, "the root has no position")

        for format in [DocumentFormat.yaml, .json] {
            let fresh = PlanDocument.text(of: document.value, as: format)
            // A text alone is JSON by its name only.
            guard let again = try? PlanDocument(reading: Array(fresh.utf8), name: "fuzz.\(format)") else {
                throw BrokenPromise("the value written as \(format) cannot be read")
            }
            try BrokenPromise.unless(again.value.bytes == document.value.bytes, "the value written as \(format) says something else")
        }
    }
}
