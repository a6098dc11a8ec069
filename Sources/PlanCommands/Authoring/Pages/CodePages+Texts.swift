// Written by 'make pages' from docs/codes; a test compares them.
extension CodePages {
    static let texts: [String] = []
}
