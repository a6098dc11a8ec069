/// The shapes of types and statuses, on a square of 16.
///
/// What hue cannot tell, shape does: finished things are filled, future things hollow, troubles have corners.
enum PictureIcon {
    /// The name of the symbol for a node's type.
    static func name(ofKind kind: String) -> String {
        if kind.hasPrefix("human") { return "human" }
        let own: Set = ["agent-task", "program", "http", "tool", "subplan", "switch", "join", "map", "wait", "system-task"]
        return own.contains(kind) ? kind : "step"
    }

    private static let program =
        #"<path d="M3.5 3h9A1.5 1.5 0 0 1 14 4.5v7a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 2 11.5v-7A1.5 1.5 0 0 1 3.5 3z"/>"#
        + #"<path d="M5 6.2 7 8 5 9.8M8.6 10H11"/>"#
    private static let folder =
        #"<path d="M2 12.2V4.3a.8.8 0 0 1 .8-.8h3.3l1.7 1.9h5.4a.8.8 0 0 1 .8.8v6a.8.8 0 0 1-.8.8H2.8a.8.8 0 0 1-.8-.8z"/>"#
    private static let hand =
        #"<path d="M4.8 9.4V5.1M7 7.9V3.1M9.2 7.9V3.1M11.4 8.2V4.5M4.8 8.8 3.2 7.9"/>"#
        + #"<path d="M11.4 7.4v2.9c0 2.4-1.2 3.7-3.2 3.7-2.3 0-3.4-1.6-3.4-4.6"/>"#
    private static let octagon = "M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z"

    /// By name, what is inside the symbol.
    static let symbols: [(name: String, shape: String)] = [
        ("program", program),
        ("human", #"<circle cx="8" cy="5.2" r="2.6"/><path d="M3 13.6c.4-2.7 2.3-3.8 5-3.8s4.6 1.1 5 3.8"/>"#),
        ("switch", #"<path d="M8 2l6 6-6 6-6-6z"/>"#),
        ("join", #"<path d="M3 2.5v1.5C3 6.6 5 8 8 8s5-1.4 5-4V2.5M8 8v5.5M5.8 11.3 8 13.5l2.2-2.2"/>"#),
        ("map", #"<path d="M6.2 3.8H13.5M6.2 8H13.5M6.2 12.2H13.5M2.7 3.8h.6M2.7 8h.6M2.7 12.2h.6"/>"#),
        ("wait", #"<circle cx="8" cy="8" r="5.8"/><path d="M8 4.8V8l2.2 1.4"/>"#),
        ("system-task", #"<path d="M8 1.9l5.3 3.05v6.1L8 14.1l-5.3-3.05v-6.1z"/><circle cx="8" cy="8" r="1.9"/>"#),
        ("agent-task", #"<path d="M8 1.8l1.6 4.6L14.2 8l-4.6 1.6L8 14.2l-1.6-4.6L1.8 8l4.6-1.6z"/>"#),
        ("http", #"<circle cx="8" cy="8" r="6"/><path d="M2 8h12M8 2c2 1.8 2.7 3.8 2.7 6S10 12.2 8 14c-2-1.8-2.7-3.8-2.7-6S6 3.8 8 2z"/>"#),
        ("tool", #"<path d="M10.2 2.4a3.6 3.6 0 0 0-3.3 5L2.4 11.9l1.7 1.7 4.5-4.5a3.6 3.6 0 0 0 4.9-4.4l-2.1 2.1-2-.4-.4-2z"/>"#),
        ("subplan", #"<path d="M2.5 2.5h8v8h-8zM5.5 10.5v3h8v-8h-3"/>"#),
        ("step", #"<circle cx="8" cy="8" r="5.5"/>"#),
        ("group", folder),
        ("rest", #"<path d="M3.3 8h.01M8 8h.01M12.7 8h.01" stroke-width="2.4"/>"#),
        ("pending", #"<circle cx="8" cy="8" r="5.5"/>"#),
        ("ready", #"<circle cx="8" cy="8" r="5.5"/><path d="M8 2.5A5.5 5.5 0 0 1 13.5 8H8z" fill="currentColor"/>"#),
        ("waiting", #"<circle cx="8" cy="8" r="5.8"/><path d="M8 4.8V8l2.2 1.4"/>"#),
        ("running", #"<circle cx="8" cy="8" r="6"/><path d="M6.6 5.4v5.2L10.8 8z" fill="currentColor"/>"#),
        ("retrying", #"<path d="M13.2 6.2A5.6 5.6 0 1 0 13.6 8.6M13.6 2.8v3.5h-3.5"/>"#),
        ("awaiting-human", hand),
        ("blocked", "<path d=\"\(octagon)M5 8h6\"/>"),
        ("completed", #"<circle cx="8" cy="8" r="6" fill="currentColor"/><path class="cairn-hole" d="M5.2 8.2l2 2 3.7-4.1"/>"#),
        (
            "partial",
            #"<path d="M8 2.3a5.7 5.7 0 0 0 0 11.4" stroke-dasharray="1.6 2.4"/>"#
                + #"<path d="M8 2.3a5.7 5.7 0 0 1 0 11.4z" fill="currentColor"/>"#
        ),
        ("failed", "<path d=\"\(octagon)\"/><path d=\"M5.7 5.7l4.6 4.6M10.3 5.7l-4.6 4.6\"/>"),
        ("skipped", #"<path d="M2.5 10.5C3.6 5 10.8 4.3 13 9.2M13.5 5.6v3.8H9.7"/>"#),
        ("cancelled", #"<circle cx="8" cy="8" r="5.7"/><path d="M4.1 11.9l7.8-7.8"/>"#),
    ]
}
