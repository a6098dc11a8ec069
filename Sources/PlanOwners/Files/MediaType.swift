import SystemPackage

/// What a file is, by the end of its name.
enum MediaType {
    private static let known = [
        "txt": "text/plain; charset=utf-8", "log": "text/plain; charset=utf-8", "md": "text/markdown; charset=utf-8",
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "csv": "text/csv; charset=utf-8", "json": "application/json",
        "yaml": "application/yaml", "yml": "application/yaml", "xml": "application/xml", "pdf": "application/pdf", "zip": "application/zip",
        "gz": "application/gzip", "tgz": "application/gzip", "tar": "application/x-tar", "wasm": "application/wasm", "png": "image/png",
        "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "webp": "image/webp", "mp3": "audio/mpeg",
        "mp4": "video/mp4",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ]

    static func ofFile(named name: String) -> String {
        FilePath(name).extension.flatMap { known[$0.lowercased()] } ?? "application/octet-stream"
    }
}
