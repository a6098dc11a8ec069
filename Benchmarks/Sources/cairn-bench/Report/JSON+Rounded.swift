import Foundation
import PlanJSON

extension JSON {
    /// A number with a few significant digits, whole where that says as much.
    static func rounded(_ value: Double, digits: Int = 4) -> JSON {
        guard value != 0, value.isFinite else { return .int(0) }
        let scale = pow(10, Double(digits - 1) - floor(log10(abs(value))))
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() && abs(rounded) < 1e15 ? .int(Int64(rounded)) : .double(rounded)
    }
}
