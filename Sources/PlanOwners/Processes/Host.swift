import SystemPackage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What this process knows of the machine it runs on.
enum Host {
    static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// A copy of this process's environment.
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    static var currentDirectory: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }

    static var processIdentifier: Int32 { getpid() }

    /// Sends a signal; a negative number means a process group. False when nobody got it.
    @discardableResult
    static func signal(_ process: Int32, _ number: Int32) -> Bool { kill(process, number) == 0 }

    /// Whether this process may still open so many files. Opens none to find out, as another thread may need them at that moment.
    static func canOpen(_ count: Int) -> Bool {
        #if canImport(Glibc)
            let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let files = RLIMIT_NOFILE
        #endif
        var limit = rlimit()
        guard getrlimit(files, &limit) == 0 else { return true }
        var left = count
        // The lowest number that is free is the next to be given: while many are free, those at the top are.
        var number = Int32(clamping: limit.rlim_cur)
        while left > 0, number > 0 {
            number -= 1
            if fcntl(number, F_GETFD) < 0 { left -= 1 }
        }
        return left == 0
    }

    static func isDirectory(_ path: String) -> Bool { mode(of: path).map { $0 & S_IFMT == S_IFDIR } ?? false }

    static func exists(_ path: String) -> Bool { mode(of: path) != nil }

    /// Whether the path is a file that this user may run.
    static func isProgram(_ path: String) -> Bool {
        mode(of: path).map { $0 & S_IFMT == S_IFREG } == true && access(path, X_OK) == 0
    }

    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? mode_t(status.st_mode) : nil
    }

    /// The size of an open file in bytes; nil when it is a folder, a pipe or a device.
    static func sizeOfFile(_ file: FileDescriptor) -> Int? {
        var status = stat()
        guard fstat(file.rawValue, &status) == 0, mode_t(status.st_mode) & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Where something lies, with every link followed.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Where an open file lies.
    static func realPath(of file: FileDescriptor) -> String? { realPath("/proc/self/fd/\(file.rawValue)") }

    /// Makes a folder and those above it; what cannot be made shows when a file in it is opened.
    static func makeDirectory(_ path: FilePath) {
        guard mkdir(path.string, 0o700) != 0, errno == ENOENT else { return }
        let parent = path.removingLastComponent()
        guard parent != path, !parent.isEmpty else { return }
        makeDirectory(parent)
        _ = mkdir(path.string, 0o700)
    }

    /// Removes a folder with the files in it; folders in it are left, and it with them.
    static func removeFolder(_ path: FilePath) {
        for name in names(in: path.string) { _ = unlink(path.appending(name).string) }
        _ = rmdir(path.string)
    }

    static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        guard let nameOffset = MemoryLayout<dirent>.offset(of: \.d_name) else { return [] }
        var names: [String] = []
        while let entry = readdir(stream) {
            // Read where it stands: `d_name` taken as the 256 characters it is declared as goes past what the system has written.
            let name = String(cString: UnsafeRawPointer(entry).advanced(by: nameOffset).assumingMemoryBound(to: CChar.self))
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}
