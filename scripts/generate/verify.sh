#!/bin/sh
# Is the committed test village what the generator writes, and does it hold what
# the report says? Exit code 1 when not.
#   scripts/generate/verify.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=$here/../../tests/data/guizhou-village
new=$(mktemp -d)
trap 'rm -rf "$new"' EXIT
"$here/village.sh" "$new"
if ! diff -rq "$new" "$data"; then
  echo "the committed sheets are not what scripts/generate/village.sh writes" >&2
  exit 1
fi
lua5.4 "$here/check_village.lua" "$data"
