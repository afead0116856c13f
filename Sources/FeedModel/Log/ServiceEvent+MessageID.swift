extension ServiceEvent {
    /// The journal's MESSAGE_ID of this kind of event: 32 hexadecimal digits, made once with `uuidgen`, never changed.
    ///
    /// `journalctl MESSAGE_ID=...` finds every event of the kind over all versions; see sd-id128(3).
    package var messageID: String {
        switch self {
        case .serviceStarted: "7b0e80fee88440b6b3b4ac20d32f010d"
        case .serviceReady: "f9af64729efd4d239481bd0e1bc12725"
        case .serviceStopping: "754db00a877c48fc95f63e5c31763428"
        case .serviceStopped: "bd959495b4f248f0a3d3f77fc768f53d"
        case .serviceStuck: "942ff9eb502b403caa8f68c6e55ff534"
        case .configReloaded: "a105eeb3738843579578abe8ddcd2ec3"
        case .configRejected: "40453705377049c1876141f1ac78e476"
        case .runFinished: "c4da4b00bd2f4fafba718d352e38523d"
        case .requestApplied: "4fe48edda5324195a02948a8c4204862"
        case .requestRejected: "d1a6230c6fdb40878a084568286ecbf0"
        case .feedRefreshed: "a59a3063fc194401a18b8794e4df703d"
        case .feedUnchanged: "acd3bba31fd14d49ada8423b29c34e04"
        case .feedFailing: "7d51756de13348d6af000b5b42946961"
        case .feedRecovered: "a6aff373583f4c1d8b197143c91fcc2a"
        case .feedStopped: "806411a57c9d45a2abe6de90e7f56f0b"
        case .feedMoved: "61250086851e4b4a8e1471a53d9e0822"
        case .feedSilent: "2a90aaea2ab740c5b1ab4cae638ce341"
        case .feedOverlapLost: "3acb6d86c95c4c769a230787d86623ea"
        case .feedBackfilled: "c85e4764f27c40ffae14522d8938d9d3"
        case .feedThrottled: "698d715031c64e21b8ac0e7f6ade7e7b"
        case .feedHintCapped: "e74da758d7864ed19c3a9093d8f21afc"
        case .feedIdentityDegraded: "1e8ce59bdd394e93b030cfeea3646015"
        case .feedCertificateEnding: "b00183c81d3142fcbd908e198a3b96ae"
        case .feedItemsDropped: "44356ca8efa840cc80371c060af97a04"
        case .outageSuspected: "7a0bf4a5686c4f55bba6cd25dee1fda3"
        case .outageOver: "9ee98f4ee23a435d8e51bd8a03875dfe"
        case .storeOpened: "70b9a467605941e5a45971b1a4da9f2f"
        case .storeRepaired: "77a6a0e83cb745c6b0ee1d1c985675b6"
        case .storeDamaged: "04aa1b62019f4df58ab4b3af21dd8750"
        case .storeFailing: "76511f1da2794046b77f2d6427e10413"
        case .storeRecovered: "fa6f68ed4c674e7b9c56153be49ec6ec"
        case .storeSpaceLow: "bc933775465f405984949ebc6fa63319"
        case .segmentSealed: "7f229f1b463c4222b390b751053d31e0"
        case .retentionApplied: "f95d9e70a5a042a19299d79fc1995dc6"
        case .indexRebuilt: "9ddea6ff68ac4d2a9832086306ce4350"
        case .indexTrimmed: "33b40e962bce420394ea0a1e8f2b1e4e"
        case .endpointStarted: "86c1e5fddf264861a56ba9e77bb32ec5"
        case .endpointFailed: "e6b1e868ea8b46fba6b02dafb57f62d9"
        }
    }
}
