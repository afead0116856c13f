import Glibc

/// The natural logarithm and its inverse, from the C library: Swift's own has none without Foundation.
enum Logarithm {
    static func natural(_ value: Double) -> Double { log(value) }
    static func exponential(_ value: Double) -> Double { exp(value) }
}
