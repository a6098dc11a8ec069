import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Console {
    /// The process's own.
    static var standard: Console {
        Console(
            environment: ProcessInfo.processInfo.environment, directory: FileManager.default.currentDirectoryPath,
            isTerminal: isatty(1) == 1, isErrorTerminal: isatty(2) == 1, isInputTerminal: isatty(0) == 1, size: { windowSize },
            write: { put(Array($0.utf8), to: 1) }, writeBytes: { put($0, to: 1) }, writeError: { put(Array($0.utf8), to: 2) },
            readLine: { Swift.readLine(strippingNewline: true) },
            readInput: { limit in
                let data = (try? FileHandle.standardInput.read(upToCount: limit)) ?? Data()
                return [UInt8](data)
            }, edit: { TextEditor.run(on: $0, ProcessInfo.processInfo.environment) })
    }

    private static var windowSize: (columns: Int, rows: Int) {
        var size = winsize()
        guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
        return (Int(size.ws_col), Int(size.ws_row))
    }

    /// Writes all of something. What cannot be written any more has nobody to read it.
    private static func put(_ content: [UInt8], to descriptor: Int32) {
        var bytes = content[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { unsafeWrite(descriptor, $0) }
            if count > 0 {
                bytes = bytes.dropFirst(count)
            } else if errno == EAGAIN {
                var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                _ = Self.wait(&poll)
            } else if errno != EINTR {
                return
            }
        }
    }

    private static func unsafeWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        #elseif canImport(Musl)
            Musl.write(descriptor, bytes.baseAddress, bytes.count)
        #else
            Darwin.write(descriptor, bytes.baseAddress, bytes.count)
        #endif
    }

    private static func wait(_ descriptor: inout pollfd) -> Int32 { poll(&descriptor, 1, 1_000) }
}
