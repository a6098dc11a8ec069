import PlanDrawing
package import PlanKernel
package import PlanModel

/// A plan or a run as a picture in SVG.
package enum SVGPicture {
    /// - Parameters:
    ///   - run: gives the nodes their states.
    ///   - isWhole: whether every node is drawn, whatever the size; large plans are folded to what fits a page otherwise.
    ///   - isSideways: from left to right, for wide screens.
    package static func text(of plan: CompiledPlan, run: Run? = nil, isWhole: Bool = false, isSideways: Bool = false) -> String {
        let drawn = DrawnGraph(plan, run: run)
        var layout = run == nil ? LayoutOptions() : .frontier(of: drawn)
        layout.detail = isWhole ? .everything : .automatic
        layout.direction = isSideways ? .right : .down
        return SVGWriter().write(drawn, Layout(of: drawn, options: layout))
    }
}
