# Sourced by the scripts beside it: how they speak, and how they get what they need.
# shellcheck shell=bash

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
    bold='' red='' green='' plain=''
fi

# say WORDS: a step begins.
say() { printf '%s==> %s%s\n' "$bold" "$*" "$plain"; }

# die WORDS: what went wrong and what to do about it.
die() {
    printf '%sfeedd: %s%s\n' "$red" "$*" "$plain" >&2
    exit 1
}

# As root; through sudo where we are not.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "this needs root: $* (run it as root, or install sudo)"
    fi
}

# Whether what a package brings is there already, from Debian or from elsewhere.
provides() {
    case "$1" in
        libxml2-dev) pkg-config --exists libxml-2.0 2>/dev/null ;;
        libcurl4-openssl-dev) pkg-config --exists libcurl 2>/dev/null ;;
        zlib1g-dev) pkg-config --exists zlib 2>/dev/null ;;
        libdeflate-dev) pkg-config --exists libdeflate 2>/dev/null || [ -e /usr/include/libdeflate.h ] ;;
        ca-certificates) [ -s /etc/ssl/certs/ca-certificates.crt ] ;;
        nginx-light) PATH=$PATH:/usr/sbin command -v nginx >/dev/null ;;
        e2fsprogs) PATH=$PATH:/usr/sbin command -v mkfs.ext4 >/dev/null ;;
        xfsprogs) PATH=$PATH:/usr/sbin command -v mkfs.xfs >/dev/null ;;
        btrfs-progs) PATH=$PATH:/usr/sbin command -v mkfs.btrfs >/dev/null ;;
        python3-fusepy) [ -e /usr/lib/python3/dist-packages/fuse.py ] || [ -e /usr/lib/python3/dist-packages/fusepy.py ] ;;
        systemd-container) command -v systemd-nspawn >/dev/null ;;
        binutils) command -v strip >/dev/null && command -v objdump >/dev/null ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

# install_missing PACKAGE...: asks apt for those that are not there, and leaves apt alone when all are.
install_missing() {
    local missing=() name
    for name in "$@"; do provides "$name" || missing+=("$name"); done
    if [ "${#missing[@]}" -eq 0 ]; then
        say "All that is needed is installed: $*"
        return
    fi
    command -v apt-get >/dev/null \
        || die "apt-get is not here; install what these Debian packages bring, then run this again: ${missing[*]}"
    say "Installing with apt: ${missing[*]}"
    as_root apt-get update -qq || die "apt-get update failed; is there a network?"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null \
        || die "apt-get could not install: ${missing[*]}"
    # The tests start an nginx of their own; Debian's package also starts one on port 80, which nobody asked for.
    if [[ " ${missing[*]} " == *" nginx-light "* ]] && [ -d /run/systemd/system ]; then
        as_root systemctl disable --now --quiet nginx.service || true
    fi
    for name in "${missing[@]}"; do
        provides "$name" || die "$name was installed, yet what it should bring is not found"
    done
}

# Swift, new enough; the one thing that apt cannot bring.
require_swift() {
    command -v swift >/dev/null \
        || die "Swift is not installed, or not on PATH. Get 6.2 or later from https://www.swift.org/install/linux/ and run this again."
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    case "$version" in
        [0-5].* | 6.0 | 6.1 | '') die "Swift ${version:-of unknown version} is too old; feedd needs 6.2 or later" ;;
    esac
    say "Swift $version"
}
