package import PlanDrawing
package import PlanKernel
package import PlanModel

/// A plan or a run as a picture in SVG.
package enum SVGPicture {
    /// - Parameters:
    ///   - run: gives the nodes their states.
    ///   - isWhole: whether every node is drawn, whatever the size; large plans are folded to what fits a page otherwise.
    ///   - isSideways: from left to right, for wide screens.
    package static func text(of plan: CompiledPlan, run: Run? = nil, isWhole: Bool = false, isSideways: Bool = false) -> String {
        text(of: DrawnGraph(plan, run: run), isRun: run != nil, isWhole: isWhole, isSideways: isSideways)
    }

    /// - Parameters:
    ///   - isRun: whether nodes have states, so that what is done and what is far away is folded first.
    ///   - open: groups that are not folded.
    package static func text(
        of drawn: DrawnGraph, isRun: Bool, isWhole: Bool, isSideways: Bool, open: Set<String> = []
    ) -> String {
        var layout = isRun ? LayoutOptions.frontier(of: drawn) : LayoutOptions()
        layout.detail = isWhole ? .everything : .automatic
        layout.openGroups.formUnion(open)
        layout.direction = isSideways ? .right : .down
        return SVGWriter().write(drawn, Layout(of: drawn, options: layout))
    }
}
