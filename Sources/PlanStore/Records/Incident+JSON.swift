package import PlanJSON

extension Incident.Report {
    /// As lists and answers tell it.
    ///
    /// - Parameter subject: the run, schedule or lease that it is about.
    package func json(about subject: String) -> JSON {
        [
            "code": .string(code), "subject": .string(subject), "status": .string(isHealed ? "healed" : "open"),
            "sentence": .string(sentence), "advice": .string(advice),
        ]
    }

    /// Reads what ``json(about:)`` wrote; nil for what is no report.
    package init?(json: JSON) {
        guard let code = json["code"]?.string, let sentence = json["sentence"]?.string else { return nil }
        self.init(code, sentence, advice: json["advice"]?.string ?? "", isHealed: json["status"]?.string == "healed")
    }
}
