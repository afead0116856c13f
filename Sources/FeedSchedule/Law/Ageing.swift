import Glibc

/// How what was seen loses weight with time.
enum Ageing {
    /// The share that is left after some days.
    static func share(days: Double, halfLife: Double) -> Double { exp2(-days / halfLife) }

    /// The weight of a span that ends now, in days: what ageing leaves of each of its moments.
    static func exposure(days: Double, halfLife: Double) -> Double {
        halfLife / 0.693_147_180_559_945_3 * (1 - exp2(-days / halfLife))
    }

    /// The share of a burst that is left after some hours.
    static func faded(hours: Double, time: Double) -> Double { exp(-hours / time) }
}
