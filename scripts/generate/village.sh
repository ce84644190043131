#!/bin/sh
# Write the test village into a folder, one of its sheets in GB18030.
#   scripts/generate/village.sh [OUTDIR]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../../tests/data/guizhou-village}
mkdir -p "$out"
lua5.4 "$here/village.lua" "$out"
sheet="$out/09_家庭收入.csv"
iconv -f UTF-8 -t GB18030 "$sheet" > "$sheet.gb"
mv "$sheet.gb" "$sheet"
