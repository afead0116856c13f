/// What a character is to the tokenizer.
enum ScalarClass: UInt8 {
    /// Ends a word.
    case other
    /// As `other`, and what follows may begin a sentence.
    case stop
    case newline
    case letter
    case upperLetter
    case digit
    /// Of a script that does not part words: Han, kana, Thai and their like.
    case ideograph
    /// Accents, soft hyphens, joiners: as if it were not there.
    case ignored
}
