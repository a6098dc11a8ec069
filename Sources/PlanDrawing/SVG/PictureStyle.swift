/// The style sheet of a picture: tokens, and the rules that use them.
///
/// Every rule first says a plain colour and then the token: programs that do not know variables, as printers of documents and mail
/// readers, take the first.
enum PictureStyle {
    private static let light: [(name: String, value: String)] = [
        ("bg", "#FFFFFF"), ("surface", "#F6F7F9"), ("line", "#DDE1E7"), ("line-strong", "#8A929E"), ("text", "#14181D"),
        ("text-muted", "#565E6A"), ("st-active", "#1771D3"), ("st-you", "#7C0E74"), ("st-warn", "#9F6519"), ("st-good", "#00654B"),
        ("st-bad", "#92070C"), ("st-idle", "#667080"),
    ]
    private static let dark: [(name: String, value: String)] = [
        ("bg", "#0F1318"), ("surface", "#171C23"), ("line", "#2A323D"), ("line-strong", "#5F6B7A"), ("text", "#E6EAF0"),
        ("text-muted", "#9AA4B2"), ("st-active", "#B0C0FE"), ("st-you", "#C66DAD"), ("st-warn", "#FDCB6E"), ("st-good", "#34E9C2"),
        ("st-bad", "#FD4A31"), ("st-idle", "#8A94A3"),
    ]

    static func text(_ theme: SVGWriter.Theme) -> String {
        let values = theme == .dark ? dark : light
        return tokens(theme) + rules(values)
    }

    private static func tokens(_ theme: SVGWriter.Theme) -> String {
        switch theme {
        case .light: "\n" + block(light)
        case .dark: "\n" + block(dark)
        case .system:
            "\n" + block(light) + "@media screen and (prefers-color-scheme: dark) {" + block(dark).dropLast() + "}\n"
        case .inherited: "\n"
        }
    }

    private static func block(_ values: [(name: String, value: String)]) -> String {
        ".cairn-graph{" + values.map { "--\($0.name):\($0.value)" }.joined(separator: ";") + "}\n"
    }

    private static func rules(_ values: [(name: String, value: String)]) -> String {
        func value(_ token: String) -> String { values.first { $0.name == token }?.value ?? "" }
        func set(_ property: String, _ token: String) -> String {
            "\(property):\(value(token));\(property):var(--\(token))"
        }
        var rules: [(selector: String, body: String)] = [
            ("text", "font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,sans-serif;" + set("fill", "text")),
            (".ground", set("fill", "bg")),
            (".heading", "font-size:\(Metrics.headingSize)px;font-weight:600"),
            (".sub", "font-size:\(Metrics.titleSize)px;font-variant-numeric:tabular-nums;" + set("fill", "text-muted")),
            (".card>rect,.card>.back", set("fill", "surface") + ";" + set("stroke", "line")),
            (".card>.back", set("stroke", "line-strong")),
            (".t", "font-size:\(Metrics.titleSize)px"),
            (".one .t", "font-weight:600"),
            (".d", "font-size:\(Metrics.detailSize)px;font-variant-numeric:tabular-nums;" + set("fill", "text-muted")),
            (".h", "font-size:\(Metrics.captionSize)px;" + set("fill", "text-muted")),
            (
                ".icon",
                "fill:none;stroke:currentColor;stroke-width:1.4;stroke-linecap:round;stroke-linejoin:round;" + set("color", "text-muted")
            ),
            (".bar", set("fill", "line-strong")),
            (".next", "fill:none;opacity:.6;" + set("stroke", "line-strong")),
            (".track", set("fill", "line")),
            (".e", "fill:none;stroke-width:1.25;stroke-linejoin:round;" + set("stroke", "line-strong")),
            (".lane", "stroke-dasharray:4 4"),
            (".failure", "stroke-dasharray:1 4;stroke-width:1.75;stroke-linecap:round"),
            (".tip", set("fill", "line-strong")),
            (".label rect", set("fill", "bg")),
            (".label text", "font-size:\(Metrics.captionSize)px;" + set("fill", "text-muted")),
            (".faded", "opacity:.5"),
        ]
        for hue in DrawnStatus.Hue.allCases {
            let token = "st-\(hue.rawValue)"
            rules += [(".\(token) .bar,.seg.\(token)", set("fill", token)), (".\(token) .icon", set("color", token))]
        }
        rules += [
            (".card.bad>.face", "stroke-width:2;" + set("stroke", "st-bad")),
            (".card.retry>.face", "stroke-dasharray:5 3;" + set("stroke", "st-warn")),
            (".card.run>.face", set("stroke", "st-active")),
            (".you .fill", set("fill", "st-you")), (".you .t,.you .d,.you .h", set("fill", "bg")), (".you .icon", set("color", "bg")),
            (".you .bar", set("fill", "st-you")), (".past .t", set("fill", "text-muted")),
        ]
        let lines = rules.map { rule in
            rule.selector.split(separator: ",").map { ".cairn-graph \($0)" }.joined(separator: ",") + "{\(rule.body)}"
        }
        // A copy of a symbol stands in a tree of its own, in which nothing has an ancestor.
        return (lines + [".cairn-hole{\(set("stroke", "surface"))}"]).joined(separator: "\n") + "\n"
    }
}
