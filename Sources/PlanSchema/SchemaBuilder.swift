import PlanJSON

/// Turns a schema and what it refers to into nodes: first every subschema of a document, then the references, which may bring in more
/// documents.
struct SchemaBuilder {
    let options: SchemaOptions
    let registry: [String: JSON]
    private(set) var findings: [SchemaFinding] = []
    var nodes: [SchemaNode] = []
    var contexts: [SchemaContext] = []
    var sources: [JSON] = []
    var resources: [SchemaResource] = []
    /// Resources by absolute URI, without fragment.
    var resourceNumbers: [String: Int] = [:]
    var nodeNumbers: [SchemaPlace: Int] = [:]
    var references: [SchemaReference] = []
    var patterns: [String: Pattern] = [:]
    /// Nodes that apply beside the reference of a node.
    var extraBranches: [Int: Int] = [:]
    var rootVocabulary: SchemaVocabulary
    private var isFull = false

    static let mostFindings = 100

    init(options: SchemaOptions, registry: [String: JSON]) {
        self.options = options
        self.registry = registry
        rootVocabulary = SchemaVocabulary(dialect: options.dialect, assertsFormats: options.assertsFormats)
    }

    mutating func build(_ schema: JSON) throws(SchemaError) -> SchemaProgram {
        let root = addDocument(schema, name: nil, uri: "")
        resolveReferences()
        refuseLoops()
        if let error = SchemaError(findings) { throw error }
        return SchemaProgram(
            nodes: nodes, contexts: contexts, sources: sources, dynamicAnchors: resources.map(\.dynamicAnchors), root: root)
    }

    mutating func report(_ code: SchemaErrorCode, at context: SchemaContext, _ message: String, suggestion: String? = nil) {
        guard findings.count < Self.mostFindings else { return }
        findings.append(
            SchemaFinding(
                code: code, document: context.document, pointer: context.pointer, message: message, suggestion: suggestion))
    }

    /// Reads a whole document; returns the number of its root.
    mutating func addDocument(_ schema: JSON, name: String?, uri: String) -> Int {
        let place = SchemaPlace(document: name, pointer: .root)
        let number = addResource(SchemaURI(uri), place, schema)
        var context = SchemaContext(document: name, pointer: .root, resource: number, vocabulary: rootVocabulary, depth: 0)
        if name == nil {
            rootVocabulary = vocabulary(declaredIn: schema, context)
            context.vocabulary = rootVocabulary
        }
        return addSchema(schema, context)
    }

    mutating func addResource(_ uri: SchemaURI, _ place: SchemaPlace, _ source: JSON) -> Int {
        resources.append(SchemaResource(uri: uri, place: place, source: source))
        if resourceNumbers[uri.resource] == nil { resourceNumbers[uri.resource] = resources.count - 1 }
        return resources.count - 1
    }

    /// Reads a subschema; returns its number. A schema that cannot be read becomes one that accepts everything, beside its finding.
    mutating func addSchema(_ schema: JSON, _ outer: SchemaContext) -> Int {
        var context = outer
        context.depth += 1
        guard context.depth <= options.depth else {
            report(
                .tooDeep, at: context, "subschemas are nested deeper than \(options.depth)", suggestion: "move some to the plan's schemas")
            return addNode(SchemaNode(constant: true, resource: context.resource), .bool(true), context)
        }
        guard nodes.count < options.subschemas else {
            if !isFull { report(.tooLarge, at: context, "there are more than \(options.subschemas) subschemas") }
            isFull = true
            return max(nodes.count - 1, 0)
        }
        switch schema {
        case .bool(let constant):
            return addNode(SchemaNode(constant: constant, resource: context.resource), schema, context)
        case .object(let object):
            return addObject(object, schema, &context)
        default:
            report(.invalid, at: context, "a schema must be an object or a boolean, not \(schema.excerpt)")
            return addNode(SchemaNode(constant: true, resource: context.resource), .bool(true), context)
        }
    }

    private mutating func addNode(_ node: SchemaNode, _ source: JSON, _ context: SchemaContext) -> Int {
        nodes.append(node)
        sources.append(source)
        contexts.append(context)
        nodeNumbers[context.place] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func addObject(_ object: JSONObject, _ source: JSON, _ context: inout SchemaContext) -> Int {
        let hidesSiblings = context.vocabulary.dialect == .draft7 && object.contains("$ref")
        if context.pointer.isRoot && context.document != nil { context.vocabulary = vocabulary(declaredIn: source, context) }
        if !hidesSiblings { enterResource(object, source, &context) }
        let number = addNode(SchemaNode(resource: context.resource), source, context)
        if !hidesSiblings { noteAnchors(object, number, context) }
        if object.isEmpty {
            nodes[number].constant = true
        } else {
            readKeywords(object, number, context, hidesSiblings: hidesSiblings)
        }
        return number
    }

    private mutating func enterResource(_ object: JSONObject, _ source: JSON, _ context: inout SchemaContext) {
        guard let value = object["$id"] else { return }
        guard let id = value.string else {
            return report(.invalid, at: context.child("$id"), "must be a string, not \(value.excerpt)")
        }
        let uri = resources[context.resource].uri.resolving(id)
        let hasFragment = !(uri.fragment ?? "").isEmpty
        if context.vocabulary.dialect == .draft7 {
            if id.hasPrefix("#") { return }
        } else if hasFragment {
            return report(
                .invalid, at: context.child("$id"), "must not have a fragment", suggestion: "use $anchor for names inside a schema")
        }
        context.resource = addResource(uri, context.place, source)
        if object.contains("$schema") { context.vocabulary = vocabulary(declaredIn: source, context) }
    }

    private mutating func noteAnchors(_ object: JSONObject, _ number: Int, _ context: SchemaContext) {
        if context.vocabulary.dialect == .draft7 {
            if let id = object["$id"]?.string, let hash = id.firstIndex(of: "#"), id.index(after: hash) < id.endIndex {
                resources[context.resource].anchors[String(id[id.index(after: hash)...])] = number
            }
            return
        }
        for keyword in ["$anchor", "$dynamicAnchor"] {
            guard let value = object[keyword] else { continue }
            guard let name = value.string, Self.isAnchor(name) else {
                report(.invalid, at: context.child(keyword), "must be a name of letters, digits, '-', '_' and '.', not \(value.excerpt)")
                continue
            }
            resources[context.resource].anchors[name] = number
            if keyword == "$dynamicAnchor" { resources[context.resource].dynamicAnchors[name] = number }
        }
    }

    private static func isAnchor(_ name: String) -> Bool {
        guard let first = name.utf8.first, !(48...57).contains(first), first != 45, first != 46 else { return false }
        return name.utf8.allSatisfy { byte in
            switch byte {
            case 65...90, 97...122, 48...57, 45, 46, 95: true
            default: false
            }
        }
    }
}
