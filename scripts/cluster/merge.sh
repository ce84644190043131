#!/usr/bin/env bash
# merge.sh WORK PARTS OUT - the answers of all parts, in their order
#
# OUT is there when every part is, and not before. Ends with 3 when lines were
# refused, as calc does, and with 1, keeping WORK, when a part is missing.
set -euo pipefail
work=$1 parts=$2 out=$3 code=0
for ((k = 1; k <= parts; k++)); do
  if [ ! -e "$work/$k.ndjson" ]; then
    echo "merge.sh: part $k is missing; its log is $work/$k.log" >&2
    exit 1
  fi
  [ "$(cat "$work/$k.code")" = 0 ] || code=3
done
for ((k = 1; k <= parts; k++)); do
  cat "$work/$k.ndjson"
done >"$work/all"
mv "$work/all" "$out"
rm -r "$work"
exit "$code"
