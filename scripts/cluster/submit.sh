#!/usr/bin/env bash
# submit.sh PARTS IN.ndjson OUT.ndjson OPTIONS... - situations by a Slurm job array
#
# Parts IN by lines, lets PARTS jobs judge them with `huka calc --stream OPTIONS`
# and puts the answers together in the order of the lines: OUT is byte for byte
# what one process would have written. IN, OUT and huka must be where every node
# finds them; HUKA names the program where it is not in PATH, SBATCH_* the
# partition and the like. With --wait before PARTS it waits until OUT is there.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
usage="usage: submit.sh [--wait] PARTS IN.ndjson OUT.ndjson OPTIONS-OF-CALC..."
wait=
[ "${1-}" != --wait ] || { wait=--wait; shift; }
[ $# -ge 3 ] && [[ $1 =~ ^[1-9][0-9]{0,3}$ ]] || { echo "$usage" >&2; exit 2; }
parts=$1 in=$(realpath "$2") out=$(realpath "$3")
shift 3
[ -r "$in" ] || { echo "submit.sh: $in: cannot be read" >&2; exit 4; }
[ ! -e "$out" ] || { echo "submit.sh: $out: is there already; remove it or name another" >&2; exit 4; }

work=$out.parts
mkdir "$work" || { echo "submit.sh: $work: another run left it or is at work; remove it when none is" >&2; exit 4; }
lines=$(wc -l <"$in")
[ -z "$(tail -c 1 "$in")" ] || lines=$((lines + 1))   # the last has no end
each=$(((lines + parts - 1) / parts))
[ "$each" -gt 0 ] || each=1

array=$(sbatch --parsable --job-name=huka --array="1-$parts" --output="$work/%a.log" \
  "$here/part.sh" "$in" "$work" "$each" "$@")
sbatch --job-name=huka-merge --dependency="afterany:${array%%;*}" --output="$work/merge.log" \
  $wait "$here/merge.sh" "$work" "$parts" "$out"
