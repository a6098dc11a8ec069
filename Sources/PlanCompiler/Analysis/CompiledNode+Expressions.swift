import PlanExpressions
import PlanModel

extension CompiledNode {
    /// Every expression that the node itself evaluates; those of a map's body and of an inline sub-plan are theirs.
    var expressions: [Expression] {
        var found = [when].compactMap(\.self)
        func add(_ template: Template?) { found += (template?.expressions ?? []).map(\.expression) }
        func add(_ values: [(name: String, value: CompiledValue)]) {
            for (_, value) in values { if case .value(let template) = value { add(template) } }
        }
        add(input)
        add(result)
        add(terms?.idempotencyKey)
        switch task {
        case .program(let program):
            add(program.command)
            add(program.workingDirectory)
            add(program.environment)
        case .http(let http):
            add(http.url)
            add(http.headers)
            add(http.body)
        case .tool(_, let arguments): add(arguments)
        case .subplan(let subplan): found += [subplan.until].compactMap(\.self)
        case .switch(let cases, _): found += cases.map(\.when)
        case .join(_, let require): found += [require].compactMap(\.self)
        case .map(let map): found += [map.over, map.key].compactMap(\.self)
        case .wait(.span(let template)): add(template)
        case .wait(.until(let expression)): found.append(expression)
        case .wait(.event(_, let match, _)): found += [match].compactMap(\.self)
        case .human(let human):
            add(human.show)
            add(human.question)
            add(human.subject)
        case .systemTask, .agentTask: break
        }
        for check in checks { found += check.expressions }
        return found
    }
}

extension CompiledCheck {
    fileprivate var expressions: [Expression] {
        switch kind {
        case .assert(let expression): [expression]
        case .deliverable, .human, .file: []
        case .program(let command, let pass): command.expressions.map(\.expression) + [pass].compactMap(\.self)
        case .http(_, let url, let pass): url.expressions.map(\.expression) + [pass].compactMap(\.self)
        case .tool(_, let arguments, let pass): (arguments?.expressions.map(\.expression) ?? []) + [pass].compactMap(\.self)
        case .judge(_, _, let pass): [pass]
        }
    }
}
