import Testing

/// The rules stand on this reading of Swift, so it is tried itself.
@Suite struct CodeOnlyTests {
    @Test(arguments: [
        ("a // b", "a     "),
        ("a /* b /* c */ d */ e", "a                   e"),
        (#"f("x") + g"#, "f(   ) + g"),
        (#"f("\(h("y")) z")"#, "f(             )"),
        (##"f(#"x"y\n"#)"##, "f(         )"),
        ("\"\"\"\n try! \"\"\" q", "   \n          q"),
    ])
    func blanksCommentsAndStrings(text: String, expected: String) {
        #expect(CodeOnly.lines(of: text).joined(separator: "\n") == expected)
    }
}
