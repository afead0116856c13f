extension StoreReader {
    /// Whether a store was ever made at a directory; one that cannot be looked at exists.
    package static func exists(at directory: String, fileSystem: any FileSystem = POSIXFileSystem()) -> Bool {
        do throws(FileError) {
            return try fileSystem.status(directory + "/" + StoreFormat.fileName) != nil
        } catch {
            return error.isPermission
        }
    }
}
