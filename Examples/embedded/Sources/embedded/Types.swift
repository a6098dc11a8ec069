import Cairn

struct Size: Codable, Sendable, SchemaProviding {
    var width: Int
    var height: Int

    static let schema: JSON = [
        "type": "object", "required": ["width", "height"],
        "properties": ["width": ["type": "integer", "minimum": 1], "height": ["type": "integer", "minimum": 1]],
    ]
}

struct Estimate: Codable, Sendable {
    var squareMetres: Int
    var tins: Int
}

struct Offer: Codable, Sendable { var text: String }
