#!/usr/bin/env bash
# register.sh N REGION[,REGION...] OUT.db [SEED] - a made-up register of N
# households in the counties REGION (six digits each), seed 1 unless given.
#
# Writes the sheets part by part (200,000 households each), imports them and
# removes them again. The same words give the same bytes of OUT.db. OUT.db is there when all of it is, and not before; an
# interrupted run leaves nothing.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
usage="usage: register.sh N REGION[,REGION...] OUT.db [SEED]"
[ $# -ge 3 ] && [ $# -le 4 ] || { echo "$usage" >&2; exit 2; }
n=$1 regions=$2 out=$3 seed=${4:-1}

if ! command -v make_register >/dev/null || ! command -v generate_register >/dev/null; then
  "$top/scripts/setup.sh"
  cmake --build "$top/build" -j "$(nproc)" --target generate_register make_register >/dev/null
  PATH=$top/build:$PATH
fi
parts=$(generate_register parts "$n")
if [ -e "$out" ]; then
  echo "register.sh: $out: is there already; give another name or remove it" >&2
  exit 4
fi

work=$(mktemp -d "$out.making.XXXXXX" 2>/dev/null) || {
  echo "register.sh: $out: its folder is not there or cannot be written" >&2; exit 4; }
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
mkdir "$work/sheets"
generate_register "$n" "$regions" "$seed" 1 "$work/sheets"
case $regions in
  *,*) # of several counties all codes are taken: they may lie in two provinces
    region=- ;;
  *) region=$regions ;;
esac
for ((part = 1; part <= parts; part++)); do
  echo "register.sh: part $part of $parts" >&2
  [ "$part" = 1 ] || generate_register "$n" "$regions" "$seed" "$part" "$work/sheets"
  make_register "$work/register.db" "$top/policy" "$region" "$work"/sheets/*.csv
  rm "$work"/sheets/*.csv
done
mv -n "$work/register.db" "$out"
[ ! -e "$work/register.db" ] || {
  echo "register.sh: $out: appeared meanwhile; it was left as it is" >&2; exit 4; }
echo "register.sh: $out: $n households, seed $seed" >&2
