import PlanJSON

extension SchemaBuilder {
    /// Finds what every reference names; documents that come in on the way add references of their own.
    mutating func resolveReferences() {
        var position = 0
        while position < references.count {
            let reference = references[position]
            position += 1
            guard let target = target(of: reference) else { continue }
            nodes[reference.node].reference = target
            let fragment = SchemaURI(reference.text).fragment ?? ""
            if reference.isDynamic, resources[nodes[target].resource].dynamicAnchors[fragment] == target {
                nodes[reference.node].dynamicName = fragment
            }
        }
    }

    private mutating func target(of reference: SchemaReference) -> Int? {
        let context = reference.context
        let uri = SchemaURI(reference.text)
        guard let fragment = SchemaURI.percentDecoded(uri.fragment ?? "") else {
            report(.invalid, at: context, "'\(reference.text)' is not percent-encoded as a URI is")
            return nil
        }
        guard let resource = resource(named: uri.resource, context) else {
            reportMissing(reference)
            return nil
        }
        let found: Int?
        if fragment.isEmpty {
            found = nodeNumbers[resources[resource].place]
        } else if fragment.hasPrefix("/") {
            found = JSONPointer(fragment).flatMap { node(at: $0, in: resource) }
        } else {
            found = resources[resource].anchors[fragment]
        }
        if found == nil {
            report(.unknownReference, at: context, "'\(reference.text)' names nothing", suggestion: neighbour(of: fragment, in: resource))
        }
        return found
    }

    /// The resource of a reference: the registry by the very text first, then by the URI that the text means here.
    private mutating func resource(named text: String, _ context: SchemaContext) -> Int? {
        if text.isEmpty { return context.resource }
        if let schema = registry[text] { return load(schema, name: text, uri: SchemaURI(text).scheme == nil ? "registry:" + text : text) }
        let uri = resources[context.resource].uri.resolving(text).resource
        if let known = resourceNumbers[uri] { return known }
        for key in [uri, uri + "#"] {
            if let schema = registry[key] { return load(schema, name: key, uri: uri) }
        }
        let bare = uri.hasPrefix("registry:") ? String(uri.dropFirst("registry:".count)) : uri
        if let schema = registry[bare] { return load(schema, name: bare, uri: uri) }
        if let schema = SchemaMetaSchemas.document(uri) { return load(schema, name: uri, uri: uri) }
        for (key, schema) in registry.sorted(by: { $0.key < $1.key }) {
            guard let id = schema["$id"]?.string, SchemaURI(id).resource == uri else { continue }
            return load(schema, name: key, uri: uri)
        }
        return nil
    }

    private mutating func load(_ schema: JSON, name: String, uri: String) -> Int {
        if let known = nodeNumbers[SchemaPlace(document: name, pointer: .root)] { return nodes[known].resource }
        return nodes[addDocument(schema, name: name, uri: uri)].resource
    }

    /// The subschema at a pointer, which is compiled now when no keyword has led to it.
    private mutating func node(at pointer: JSONPointer, in resource: Int) -> Int? {
        let base = resources[resource].place
        let tokens = base.pointer.tokens + pointer.tokens
        let place = SchemaPlace(document: base.document, pointer: JSONPointer(tokens: tokens))
        if let known = nodeNumbers[place] { return known }
        guard let value = pointer.evaluate(on: resources[resource].source) else { return nil }
        for count in stride(from: tokens.count - 1, through: base.pointer.tokens.count, by: -1) {
            let ancestor = SchemaPlace(document: base.document, pointer: JSONPointer(tokens: Array(tokens.prefix(count))))
            guard let number = nodeNumbers[ancestor] else { continue }
            var context = contexts[number]
            context.pointer = place.pointer
            return addSchema(value, context)
        }
        return nil
    }

    private mutating func reportMissing(_ reference: SchemaReference) {
        let uri = resources[reference.context.resource].uri.resolving(SchemaURI(reference.text).resource)
        if let scheme = uri.scheme, scheme != "registry" {
            report(
                .remoteReference, at: reference.context, "'\(uri.resource)' is not part of the plan, and nothing is fetched",
                suggestion: "copy it to the plan's schemas and refer to it by its name")
            return
        }
        let names = registry.keys.filter { SchemaURI($0).scheme == nil }
        let near = NearestName.of(SchemaURI(reference.text).resource, among: names)
        report(
            .unknownReference, at: reference.context, "'\(reference.text)' names nothing",
            suggestion: near.map { "did you mean '\($0)'?" } ?? (names.isEmpty ? nil : "known are " + Spelling.list(names)))
    }

    private func neighbour(of fragment: String, in resource: Int) -> String? {
        var names = Array(resources[resource].anchors.keys)
        if fragment.hasPrefix("/") {
            let place = resources[resource].place
            names = nodeNumbers.keys.filter { $0.document == place.document }.map(\.pointer.description)
        }
        return NearestName.of(fragment, among: names).map { "did you mean '#\($0)'?" }
    }
}
