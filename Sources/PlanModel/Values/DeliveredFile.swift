public import PlanJSON

/// A file that a node has handed over and whose content is in the store under its digest.
public struct DeliveredFile: Hashable, Sendable {
    /// As the node named it.
    public var path: String
    public var mediaType: String
    public var sha256: String
    /// Bytes.
    public var size: Int

    public init(path: String, mediaType: String, sha256: String, size: Int) {
        self.path = path
        self.mediaType = mediaType
        self.sha256 = sha256
        self.size = size
    }

    /// The file as it is kept and shown.
    public var json: JSON {
        ["path": .string(path), "mediaType": .string(mediaType), "sha256": .string(sha256), "size": .int(Int64(size))]
    }

    /// Reads what ``json`` wrote; nil when it is something else.
    public init?(json: JSON) {
        guard let path = json["path"]?.string, let mediaType = json["mediaType"]?.string, let sha256 = json["sha256"]?.string,
            let size = json["size"]?.int
        else { return nil }
        self.init(path: path, mediaType: mediaType, sha256: sha256, size: Int(size))
    }
}
