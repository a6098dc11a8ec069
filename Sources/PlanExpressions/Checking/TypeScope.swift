/// The types of what an expression may read, asked for one name at a time, so that thousands of names need not be gathered first.
package protocol TypeScope {
    /// The type of a name; nil when nothing is known about it.
    func type(of name: String) -> ExpressionType?
    /// The type of a member of a name that is too large to be given as a whole, such as `nodes`; nil for all others.
    func type(of member: String, in name: String) -> ExpressionType?
}
