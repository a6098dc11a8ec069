/// A kind of object whose keys depend on the word behind one of them, as those of a check on its `kind`.
public struct FormatVariants: Sendable {
    public let name: String
    public let key: String
    public let objects: [(word: String, object: FormatObject)]

    /// - Parameters:
    ///   - leading: the keys of all of them that are best written before the one that decides.
    ///   - common: those that are best written at the end.
    ///   - fields: the keys of one, by its word.
    init(
        _ name: String, _ summary: String, by key: FormatField, leading: [FormatField] = [],
        common: [FormatField] = [],
        _ fields: [(word: String, atLeastOne: [String], fields: [FormatField])]
    ) {
        self.name = name
        self.key = key.name
        objects = fields.map { word, atLeastOne, own in
            let deciding = FormatField.must(key.name, .word([word]), key.summary, key.example)
            return (word, FormatObject("\(name): \(word)", summary, atLeastOne: atLeastOne, leading + [deciding] + own + common))
        }
    }

    /// Every key of all of them, once.
    public var fields: [FormatField] {
        let words = FormatShape.word(objects.map(\.word))
        var seen: Set<String> = []
        return objects.flatMap(\.object.fields).filter { seen.insert($0.name).inserted }.map { field in
            field.name == key ? .must(key, words, field.summary, field.example) : field
        }
    }
}
