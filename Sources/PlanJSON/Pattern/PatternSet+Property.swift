extension PatternSet {
    /// The scalars with a Unicode property: a general category by short or long name, or one of the usual binary properties.
    ///
    /// Scripts are not known here, because the standard library has no table of them.
    static func property(_ name: String) -> PatternSet? {
        var key = name
        for prefix in ["General_Category=", "gc="] where name.hasPrefix(prefix) { key = String(name.dropFirst(prefix.count)) }
        if let categories = categoryNames[key] {
            return PatternSet(categoryRuns.filter { categories.contains($0.category) }.map(\.range))
        }
        guard key == name else { return nil }
        switch name {
        case "Any": return .any
        case "ASCII": return PatternSet(pairs: "\u{0}\u{7F}")
        case "Assigned": return PatternSet(categoryRuns.filter { $0.category == .unassigned }.map(\.range)).inverted
        default: return binary[name].map { test in PatternSet(scanned.filter { test($0.properties) }.map { PatternRange($0) }) }
        }
    }

    private static let binary: [String: @Sendable (Unicode.Scalar.Properties) -> Bool] = {
        let named: [(String, String, @Sendable (Unicode.Scalar.Properties) -> Bool)] = [
            ("Alphabetic", "Alpha", { $0.isAlphabetic }),
            ("Uppercase", "Upper", { $0.isUppercase }),
            ("Lowercase", "Lower", { $0.isLowercase }),
            ("White_Space", "space", { $0.isWhitespace }),
            ("ID_Start", "IDS", { $0.isIDStart }),
            ("ID_Continue", "IDC", { $0.isIDContinue }),
            ("XID_Start", "XIDS", { $0.isXIDStart }),
            ("XID_Continue", "XIDC", { $0.isXIDContinue }),
            ("Ideographic", "Ideo", { $0.isIdeographic }),
            ("Hex_Digit", "Hex", { $0.isHexDigit }),
            ("ASCII_Hex_Digit", "AHex", { $0.isASCIIHexDigit }),
            ("Dash", "Dash", { $0.isDash }),
            ("Diacritic", "Dia", { $0.isDiacritic }),
            ("Math", "Math", { $0.isMath }),
            ("Emoji", "Emoji", { $0.isEmoji }),
            ("Emoji_Presentation", "EPres", { $0.isEmojiPresentation }),
        ]
        var table: [String: @Sendable (Unicode.Scalar.Properties) -> Bool] = [:]
        for (long, short, test) in named {
            table[long] = test
            table[short] = test
        }
        return table
    }()

    /// Every scalar of the planes that have characters of their own; the rest is unassigned or for private use.
    private static var scanned: [Unicode.Scalar] {
        (Array(UInt32(0)...0x3FFFF) + Array(UInt32(0xE0000)...0xE0FFF)).compactMap(Unicode.Scalar.init)
    }

    private static let categoryRuns: [(range: PatternRange, category: Unicode.GeneralCategory)] = {
        var runs: [(range: PatternRange, category: Unicode.GeneralCategory)] = [
            (PatternRange(0xD800, 0xDFFF), .surrogate), (PatternRange(0x40000, 0xDFFFF), .unassigned),
            (PatternRange(0xE1000, 0xEFFFF), .unassigned), (PatternRange(0xF0000, 0xFFFFD), .privateUse),
            (PatternRange(0xFFFFE, 0xFFFFF), .unassigned), (PatternRange(0x100000, 0x10FFFD), .privateUse),
            (PatternRange(0x10FFFE, 0x10FFFF), .unassigned),
        ]
        for scalar in scanned {
            let category = scalar.properties.generalCategory
            if let top = runs.last, top.category == category, top.range.upper &+ 1 == scalar.value {
                runs[runs.count - 1].range.upper = scalar.value
            } else {
                runs.append((PatternRange(scalar), category))
            }
        }
        return runs
    }()

    private static let categoryNames: [String: Set<Unicode.GeneralCategory>] = {
        var table: [String: Set<Unicode.GeneralCategory>] = [:]
        for (names, categories) in categories {
            for name in names { table[name] = categories }
            if let group = names.first?.first, categories.count == 1 { table[String(group), default: []].formUnion(categories) }
        }
        let groups = [
            "L": ["Letter"], "M": ["Mark", "Combining_Mark"], "N": ["Number"], "P": ["Punctuation", "punct"], "S": ["Symbol"],
            "Z": ["Separator"], "C": ["Other"],
        ]
        for (short, names) in groups { for name in names { table[name] = table[short] } }
        return table
    }()

    private static let categories: [(names: [String], categories: Set<Unicode.GeneralCategory>)] = [
        (["LC", "Cased_Letter"], [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter]),
        (["Lu", "Uppercase_Letter"], [.uppercaseLetter]), (["Ll", "Lowercase_Letter"], [.lowercaseLetter]),
        (["Lt", "Titlecase_Letter"], [.titlecaseLetter]), (["Lm", "Modifier_Letter"], [.modifierLetter]),
        (["Lo", "Other_Letter"], [.otherLetter]), (["Mn", "Nonspacing_Mark"], [.nonspacingMark]),
        (["Mc", "Spacing_Mark"], [.spacingMark]), (["Me", "Enclosing_Mark"], [.enclosingMark]),
        (["Nd", "Decimal_Number", "digit"], [.decimalNumber]), (["Nl", "Letter_Number"], [.letterNumber]),
        (["No", "Other_Number"], [.otherNumber]), (["Pc", "Connector_Punctuation"], [.connectorPunctuation]),
        (["Pd", "Dash_Punctuation"], [.dashPunctuation]), (["Ps", "Open_Punctuation"], [.openPunctuation]),
        (["Pe", "Close_Punctuation"], [.closePunctuation]), (["Pi", "Initial_Punctuation"], [.initialPunctuation]),
        (["Pf", "Final_Punctuation"], [.finalPunctuation]), (["Po", "Other_Punctuation"], [.otherPunctuation]),
        (["Sm", "Math_Symbol"], [.mathSymbol]), (["Sc", "Currency_Symbol"], [.currencySymbol]),
        (["Sk", "Modifier_Symbol"], [.modifierSymbol]), (["So", "Other_Symbol"], [.otherSymbol]),
        (["Zs", "Space_Separator"], [.spaceSeparator]), (["Zl", "Line_Separator"], [.lineSeparator]),
        (["Zp", "Paragraph_Separator"], [.paragraphSeparator]), (["Cc", "Control", "cntrl"], [.control]),
        (["Cf", "Format"], [.format]), (["Co", "Private_Use"], [.privateUse]), (["Cn", "Unassigned"], [.unassigned]),
        (["Cs", "Surrogate"], [.surrogate]),
    ]
}
