/// The measures of a picture, in pixels.
enum Metrics {
    static let titleSize = 13
    static let detailSize = 12
    static let captionSize = 11
    static let headingSize = 20

    static let margin = 24
    static let minCardWidth = 184
    static let maxCardWidth = 312
    static let padding = 6
    static let headerHeight = 22
    static let rowHeight = 28
    static let tallRowHeight = 44
    /// From the card's edge to the title: bar, gap, icon, gap.
    static let textInset = 38
    static let textEnd = 12
    /// How far the cards behind a stack look out, all together.
    static let stackDepth = 8

    /// Below the rows of what stands for many: how far they are.
    static let progressRoom = 6

    static let cardGap = 28
    static let threadGap = 18
    static let rankGap = 40
    static let labelRoom = 22
    static let laneGap = 14
    static let trackGap = 8
    static let labelHeight = 18
    static let maxLabelWidth = 168
    /// Columns are multiples of it, so that what is nearly aligned is aligned.
    static let grid = 4
}
