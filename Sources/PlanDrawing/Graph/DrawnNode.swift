/// One node as it is drawn: words, all of them as they shall be read.
package struct DrawnNode: Sendable, Hashable {
    package var id: String
    package var title: String
    /// The type's word in the plan format; it chooses the icon of a node without a status.
    package var kind: String
    /// `a/b` lies in `a`.
    package var group: String?
    package var owner: String?
    /// How much there is, as `≤ 500 items`.
    package var badge: String?
    /// What a reader should know before it runs, as `once`.
    package var marks: [String]
    package var status: DrawnStatus?
    /// The place in execution order; it decides every tie, and equal places are ordered as the nodes are.
    package var position: Int

    package init(
        id: String, title: String, kind: String, group: String? = nil, owner: String? = nil, badge: String? = nil, marks: [String] = [],
        status: DrawnStatus? = nil, position: Int
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.group = group
        self.owner = owner
        self.badge = badge
        self.marks = marks
        self.status = status
        self.position = position
    }
}
