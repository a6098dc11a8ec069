import Testing

/// One after the other, because some of them count the process's descriptors, children and memory.
@Suite("programs as owners", .serialized)
struct ProgramTests {}

extension Tag {
    @Tag static var slow: Self
}
