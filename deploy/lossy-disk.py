#!/usr/bin/env python3
"""A file system in user space whose fsync fails as real disks' does, for deploy/crash-tests.

usage: lossy-disk.py MOUNTPOINT MEDIUM CONTROL

Files live in two places: in MEDIUM, what an fsync has put on the disk, and in CONTROL/cache, what a reader sees. Each fsync
draws a lot (FAIL_EVERY of them fails): it then answers EIO once, the bytes that were to be written are never written, yet
stay readable, and the next fsync of the same file "succeeds". That is what ext4 and XFS do (Rebello, ATC 2020). Names and
sizes of directories go to the medium at once. CONTROL/failed counts the failures. Stopping it is the power cut: MEDIUM is
what is left. Needs fusepy (Debian: python3-fusepy).
"""
import errno
import os
import random
import sys
import threading

try:
    from fuse import FUSE, FuseOSError, Operations
except ImportError:  # Debian names the module after the package
    from fusepy import FUSE, FuseOSError, Operations

FAIL_EVERY = int(os.environ.get("FAIL_EVERY", "40"))


class LossyDisk(Operations):
    def __init__(self, medium, control):
        self.medium = medium
        self.cache = control + "/cache"
        self.count = control + "/failed"
        self.failures = 0
        self.pending = {}
        self.lock = threading.Lock()
        self.chance = random.Random(int(os.environ.get("SEED", "1")))
        os.system("rm -rf '%s' && cp -a '%s' '%s'" % (self.cache, medium, self.cache))

    def seen(self, path):
        return self.cache + path

    def kept(self, path):
        return self.medium + path

    def both(self, path, call):
        call(self.seen(path))
        call(self.kept(path))

    # What is looked at.
    def getattr(self, path, handle=None):
        found = os.lstat(self.seen(path))
        names = ("st_mode", "st_ino", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime")
        return {name: getattr(found, name) for name in names}

    def readdir(self, path, handle):
        return [".", ".."] + os.listdir(self.seen(path))

    def statfs(self, path):
        found = os.statvfs(self.cache)
        names = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_favail", "f_ffree", "f_files", "f_frsize", "f_namemax")
        return {name: getattr(found, name) for name in names}

    # What goes to the medium at once.
    def mkdir(self, path, mode):
        self.both(path, lambda place: os.mkdir(place, mode))

    def rmdir(self, path):
        self.both(path, os.rmdir)

    def unlink(self, path):
        with self.lock:
            self.pending.pop(path, None)
            self.both(path, os.unlink)

    def rename(self, old, new):
        with self.lock:
            os.rename(self.seen(old), self.seen(new))
            os.rename(self.kept(old), self.kept(new))
            self.pending[new] = self.pending.pop(old, [])

    def chmod(self, path, mode):
        self.both(path, lambda place: os.chmod(place, mode))

    def chown(self, path, user, group):
        self.both(path, lambda place: os.chown(place, user, group))

    def utimens(self, path, times=None):
        self.both(path, lambda place: os.utime(place, times))

    def create(self, path, mode, info=None):
        def make(place):
            os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))

        self.both(path, make)
        return os.open(self.seen(path), os.O_RDWR)

    def truncate(self, path, length, handle=None):
        with self.lock:
            os.truncate(self.seen(path), length)
            if os.path.getsize(self.kept(path)) > length:
                os.truncate(self.kept(path), length)
            self.pending[path] = [(start, min(end, length)) for start, end in self.pending.get(path, []) if start < length]

    # Bytes.
    def open(self, path, flags):
        return os.open(self.seen(path), (flags & ~(os.O_APPEND | os.O_ACCMODE | os.O_EXCL)) | os.O_RDWR)

    def read(self, path, count, offset, handle):
        return os.pread(handle, count, offset)

    def write(self, path, data, offset, handle):
        with self.lock:
            done = os.pwrite(handle, data, offset)
            self.pending.setdefault(path, []).append((offset, offset + done))
            return done

    def release(self, path, handle):
        os.close(handle)

    def fsync(self, path, data_only, handle):
        with self.lock:
            ranges = self.pending.pop(path, [])
            if ranges and self.chance.randrange(FAIL_EVERY) == 0:
                self.failures += 1
                with open(self.count, "w") as file:
                    file.write(str(self.failures))
                raise FuseOSError(errno.EIO)
            target = os.open(self.kept(path), os.O_WRONLY)
            for start, end in ranges:
                os.pwrite(target, os.pread(handle, end - start, start), start)
            os.close(target)

    def fsyncdir(self, path, data_only, handle):
        return 0


if __name__ == "__main__":
    mountpoint, medium, control = sys.argv[1:]
    FUSE(LossyDisk(medium, control), mountpoint, foreground=True, nothreads=True, direct_io=True, default_permissions=True)
