extension SignedInteger where Self: FixedWidthInteger {
    /// Division that rounds towards the past, so that remainders count from the start of a day before 1970 too.
    func quotientAndRemainder(floored divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
