/// The pages of all codes, as docs/codes holds them.
enum CodePages {
    static let all: [CodePage] = texts.compactMap(CodePage.init(markdown:)).sorted { $0.code < $1.code }

    static func page(of code: String) -> CodePage? { byCode[code] }

    private static let byCode = Dictionary(all.map { ($0.code, $0) }) { first, _ in first }
}
