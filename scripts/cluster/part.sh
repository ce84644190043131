#!/usr/bin/env bash
# part.sh IN WORK EACH OPTIONS... - the lines of one task of the array
#
# Task k has the lines (k-1)*EACH+1 to k*EACH. Lines that are refused have their
# answers among the others and make calc end with 3, which is told to the merge.
set -uo pipefail
in=$1 work=$2 each=$3 k=$SLURM_ARRAY_TASK_ID
shift 3
first=$(((k - 1) * each + 1))
code=0
tail -n "+$first" "$in" | head -n "$each" |
  "${HUKA:-huka}" -q calc --stream --first-line "$first" "$@" >"$work/$k.making" || code=${PIPESTATUS[2]}
if [ "$code" != 0 ] && [ "$code" != 3 ]; then
  echo "part.sh: part $k: huka ended with $code" >&2
  exit "$code"
fi
echo "$code" >"$work/$k.code"
mv "$work/$k.making" "$work/$k.ndjson"
