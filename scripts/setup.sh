#!/usr/bin/env bash
# setup.sh [test] - install what is missing on a Debian 12 and build huka.
#
# Quiet when nothing is to be done. With "test" the packages of the tests are
# installed too and the checked build (address and undefined-behaviour
# sanitizers) is made in build/check instead of the plain one in build/.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

packages=(gcc libc6-dev make cmake pkg-config liblua5.4-dev libsqlite3-dev
  libffi-dev libcjson-dev libutf8proc-dev libssl-dev
  unicode-data bzip2 zlib1g-dev libminizip-dev libexpat1-dev libxlsxwriter-dev)
build=$top/build
options=(-DBUILD_TESTING=OFF)
if [ "${1:-}" = test ]; then
  packages+=(libcmocka-dev lua5.4 sqlite3 libc-bin tmux unzip)
  build=$top/build/check
  options=(-DBUILD_TESTING=ON -DHK_SANITIZE=ON -DHK_WERROR=ON)
fi

missing=()
for package in "${packages[@]}"; do
  state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$state" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
      echo "setup.sh: please install as root: ${missing[*]}" >&2; exit 4; }
    as_root=(sudo)
  fi
  echo "setup.sh: installing ${missing[*]}" >&2
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get -q update \
      && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -q install -y --no-install-recommends "${missing[@]}"
    } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "setup.sh: apt-get could not install ${missing[*]}" >&2
    rm -f "$log"
    exit 4
  fi
  rm -f "$log"
fi

mkdir -p "$build"
log=$build/setup.log
if ! { { [ -f "$build/CMakeCache.txt" ] \
      || cmake -S "$top" -B "$build" "${options[@]}"; } \
    && cmake --build "$build" -j "$(nproc)"; } >"$log" 2>&1; then
  tail -n 40 "$log" >&2
  echo "setup.sh: the build failed; the whole log is $log" >&2
  exit 5
fi
