import PlanCalendar
import PlanJSON
import PlanModel
import PlanSchema

/// What happens before a plan runs: somebody answers its open questions and agrees to it.
struct PlanReview {
    let segment: SimulatedStep.Segment?
    let answers: JSONObject
    let isRefused: Bool
    let people: Int

    init(plan: CompiledPlan, options: SimulationOptions) {
        var answers = plan.answersByDefault
        for question in plan.openQuestions {
            if let given = options.answers[question.id] {
                answers[question.id] = given
            } else if answers[question.id] == nil {
                answers[question.id] = (try? Schema(compiling: question.answer))?.example() ?? .null
            }
        }
        self.answers = answers
        guard let rule = plan.approval, rule.isRequired else {
            (segment, isRefused, people) = (nil, false, 0)
            return
        }
        var end = options.start
        for person in 0..<rule.quorum {
            var chance = SimulationChance(seed: options.seed, "the plan", person)
            end = max(end, options.start + (options.durations["plan"] ?? chance.span(around: options.answerAfter)))
        }
        var isRefused = options.choices["plan"] == "reject"
        if let expires = rule.expires, end - options.start > expires {
            end = options.start + expires
            isRefused = true
        }
        self.isRefused = isRefused
        people = rule.quorum
        segment = SimulatedStep.Segment(.person, from: options.start, to: end)
    }
}
