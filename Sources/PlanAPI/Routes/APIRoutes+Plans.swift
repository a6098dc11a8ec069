import PlanJSON

extension APIRoutes {
    static let plans: [APIRoute] = [
        APIRoute(
            .post, "/v1/plans/validate", "validatePlan", .plans, .read,
            "Says everything that there is to say about a plan. Nothing is kept.",
            body: APIBody(
                [
                    ("draft", APISchemas.draft),
                    (
                        "text",
                        ["type": "string", "description": "The text of a plan in YAML or JSON; findings then tell lines and columns."]
                    ),
                ],
                takesPlanText: true, more: [("oneOf", [["required": ["draft"]], ["required": ["text"]]])]),
            answer: .object("Validation", "What there is to say, whether the plan is valid or not."))
    ]
}
