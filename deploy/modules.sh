# Sourced by the scripts that compile a few modules by themselves: with other flags than Package.swift's, or against another
# libxml2. They set `build`, a folder, and `xml_flags` and `xml_libraries`, what pkg-config says of libxml2.
# shellcheck shell=bash

mkdir -p "$build/modules"
modules=$(cd "$build/modules" && pwd)

# What Package.swift says, for swiftc itself.
flags=(-parse-as-library -swift-version 6 -package-name feedd -strict-memory-safety -enable-upcoming-feature ExistentialAny
    -enable-upcoming-feature MemberImportVisibility -wmo -num-threads "$(nproc)" -I "$modules"
    -Xcc "-fmodule-map-file=$PWD/Sources/CLibXML2/module.modulemap" -I "$PWD/Sources/CLibXML2"
    -Xcc "-fmodule-map-file=$PWD/Sources/CIntrinsics/module.modulemap" -I "$PWD/Sources/CIntrinsics"
    # Clang takes a module that it made before for whatever headers the next compilation names.
    -module-cache-path "$modules/cache")
for include in "${xml_flags[@]}"; do flags+=(-Xcc "$include"); done

# What says when the modules before were compiled.
earlier=()

# module NAME FOLDER FLAGS...: compiles a folder into a library and a module, unless both are newer than what they need.
module() {
    local name=$1 folder=$2 files
    shift 2
    if [ -e "$build/$name.a" ] && [ -z "$(find "$folder" "${earlier[@]}" -newer "$build/$name.a")" ]; then
        earlier+=("$build/$name.changed")
        return
    fi
    mapfile -t files < <(find "$folder" -name '*.swift' | sort)
    swiftc "${flags[@]}" "$@" -module-name "$name" -emit-module -emit-module-path "$modules/$name.swiftmodule" \
        -emit-library -static -o "$build/$name.a" "${files[@]}"
    # The modules that import it are compiled again.
    touch "$build/$name.changed" "$build/$name.a"
    earlier+=("$build/$name.changed")
}
