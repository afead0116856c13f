import FeedModel

/// What the operator wants done to content (`content` in the configuration).
package struct ContentOptions: Sendable, Hashable {
    /// Only allow-listed HTML passes. false: links are made absolute, nothing else.
    package var sanitize = true
    /// Tracking parameters and pixels are taken out.
    package var stripTracking = true
    /// The user's own tracking parameters; a name that ends in `*` covers all that begin so.
    package var trackingParameters: [String] = []

    package init() {}

    var cleaning: CleaningOptions {
        var options = CleaningOptions()
        options.sanitize = sanitize
        options.stripTracking = stripTracking
        if !trackingParameters.isEmpty { options.tracking = TrackingParameters(adding: trackingParameters) }
        return options
    }
}
