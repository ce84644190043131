#!/usr/bin/env bash
# run.sh [N] - the benchmarks; N households (100,000) and 2 N rows to import.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
n=${1:-100000}
"$top/scripts/setup.sh"
cmake --build "$top/build" -j "$(nproc)" --target bench_import bench_assess huka >/dev/null
{
  echo "machine: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)"
  echo "commit: $(git -C "$top" rev-parse --short HEAD 2>/dev/null || echo unknown)"
  echo "command: tests/bench/run.sh $n"
} >&2
"$top/build/bench_import" $((2 * n))
"$top/build/bench_assess" "$top/tests/bench/policy" "$n"

# from the command line: the whole village, five times, and an empty start
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
median() { sort -n | sed -n 3p; }
for _ in 1 2 3 4 5; do
  s=$(date +%s%N); "$top/build/huka" policy list >/dev/null; e=$(date +%s%N)
  echo $(((e - s) / 1000))
done | median | awk '{ printf "bench: start_ms %.1f ms\n", $1 / 1000 }'
"$top/build/huka" -q init "$work/v.db" --region 52
"$top/build/huka" -q import "$work/v.db" "$top"/tests/data/guizhou-village/*.csv >/dev/null
for _ in 1 2 3 4 5; do
  s=$(date +%s%N); "$top/build/huka" -q assess "$work/v.db" --year 2019 --no-save >/dev/null; e=$(date +%s%N)
  echo $(((e - s) / 1000))
done | median | awk '{ printf "bench: village_ms %.1f ms\n", $1 / 1000 }'
