extension Evaluator {
    func network(_ argument: Value, _ step: Step) throws(ExpressionError) -> Value {
        switch (step.function, argument) {
        case (.toAddress, .string(let text)): return .network(try address(text, step))
        case (.toAddress, .network(let value)) where !value.isRange: return argument
        case (.toNetwork, .string(let text)): return .network(try range(text, step))
        case (.toNetwork, .network(let value)) where value.isRange: return argument
        case (.isAddress, .string(let text)): return .bool(NetworkAddress(text) != nil)
        case (.isNetwork, .string(let text)): return .bool(NetworkAddress(range: text) != nil)
        case (.isCanonical, .string(let text)): return .bool(try address(text, step).text == text)
        case (_, .network(let value)) where value.isRange:
            if let result = ofRange(value, step) { return result }
        case (_, .network(let value)):
            if let result = ofAddress(value, step) { return result }
        default: break
        }
        throw noOverload(name(of: step), [argument], step)
    }

    func network(_ first: Value, _ second: Value, _ step: Step) throws(ExpressionError) -> Value {
        guard case .network(let range) = first, range.isRange else { throw noOverload(name(of: step), [first, second], step) }
        switch (step.function, second) {
        case (.containsAddress, .network(let value)) where !value.isRange: return .bool(range.contains(value))
        case (.containsAddress, .string(let text)): return .bool(range.contains(try address(text, step)))
        case (.containsNetwork, .network(let value)) where value.isRange: return .bool(range.contains(value))
        case (.containsNetwork, .string(let text)): return .bool(range.contains(try self.range(text, step)))
        default: throw noOverload(name(of: step), [first, second], step)
        }
    }

    private func ofRange(_ range: NetworkAddress, _ step: Step) -> Value? {
        switch step.function {
        case .networkAddress: .network(range.address)
        case .masked: .network(range.masked)
        case .prefixLength: range.prefix.map { .int(Int64($0)) }
        default: nil
        }
    }

    private func ofAddress(_ address: NetworkAddress, _ step: Step) -> Value? {
        switch step.function {
        case .family: .int(address.isV6 ? 6 : 4)
        case .isUnspecified: .bool(address.isUnspecified)
        case .isLoopback: .bool(address.isLoopback)
        case .isGlobalUnicast: .bool(address.isGlobalUnicast)
        case .isLinkLocalMulticast: .bool(address.isLinkLocalMulticast)
        case .isLinkLocalUnicast: .bool(address.isLinkLocalUnicast)
        default: nil
        }
    }

    private func address(_ text: String, _ step: Step) throws(ExpressionError) -> NetworkAddress {
        guard let address = NetworkAddress(text) else {
            throw ExpressionError(.invalidArgument, "'\(text.prefix(64))' is no IP address", at: Int(step.offset))
        }
        return address
    }

    private func range(_ text: String, _ step: Step) throws(ExpressionError) -> NetworkAddress {
        guard let range = NetworkAddress(range: text) else {
            throw ExpressionError(.invalidArgument, "'\(text.prefix(64))' is no range of IP addresses", at: Int(step.offset))
        }
        return range
    }
}
