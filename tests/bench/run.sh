#!/usr/bin/env bash
# run.sh [N] - the benchmarks; N households (100,000) and 2 N rows to import.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
n=${1:-100000}
"$top/scripts/setup.sh"
cmake --build "$top/build" -j "$(nproc)" --target bench_plugin bench_import bench_assess bench_run generate_register huka >/dev/null
{
  echo "machine: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)"
  echo "commit: $(git -C "$top" rev-parse --short HEAD 2>/dev/null || echo unknown)"
  echo "command: tests/bench/run.sh $n"
} >&2
"$top/build/bench_plugin" "$top/build/tests/bench"
"$top/build/bench_import" $((2 * n))
"$top/build/bench_assess" "$top/tests/bench/policy" "$n"
"$top/build/bench_run" "$top/tests/bench/policy" "$n"

# from the command line: the first answer over a small register, and the whole village judged, five times each
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
median() { sort -n | sed -n 3p; }
# microseconds by the clock, without starting a program for it
now() { now=${EPOCHREALTIME//[!0-9]/}; }
"$top/build/huka" -q init "$work/v.db" --region 52
"$top/build/huka" -q import "$work/v.db" "$top"/tests/data/guizhou-village/*.csv >/dev/null
for _ in 1 2 3 4 5; do
  now; s=$now; "$top/build/huka" query "$work/v.db" "SELECT 1" >/dev/null; now
  echo $((now - s))
done | median | awk '{ printf "bench: start_ms %.1f ms\n", $1 / 1000 }'
for _ in 1 2 3 4 5; do
  now; s=$now; "$top/build/huka" -q assess "$work/v.db" --year 2019 --no-save >/dev/null; now
  echo $((now - s))
done | median | awk '{ printf "bench: village_ms %.1f ms\n", $1 / 1000 }'

# situations a second, a household of two each, through one process
line='{"id":1,"household":{"household_no":"H1","registered":true,"identified_on":"2015-06","enough_food":true,"enough_clothing":true,"safe_water":false,"housing_grade":"A","members":[{"person_no":"P1","born_on":"1970-03-02","resident_insured":true},{"person_no":"P2","born_on":"2008-03-02","enrolment":"grade_7","resident_insured":true}],"income":{"2019":{"wage":"5600.00","business":0,"property":0,"transfer":1200.5,"cost":0}},"housing_works":[]}}'
yes "$line" | head -n 100000 >"$work/lines.ndjson" || true
TIMEFORMAT='%U %S'
for _ in 1 2 3 4 5; do
  { time "$top/build/huka" calc --region 52 --year 2019 --stream exit net_income_pc <"$work/lines.ndjson" >/dev/null; } 2>&1
done | awk '{ print $1 + $2 }' | median | awk '{ printf "bench: stream_per_second %.0f situations/s\n", 100000 / $1 }'

# twenty reforms against one assessment of the same results, over a made-up
# register: CPU time of the whole command, loading and printing included
"$top/scripts/generate/register.sh" "$n" 610924 "$work/large.db" 2>/dev/null

# CPU time until the prompt over that register could be answered, and of --version
cpu_ms() { { time "$@" >/dev/null </dev/null; } 2>&1 | awk '{ print 1000 * ($1 + $2) }'; }
for _ in 1 2 3 4 5; do cpu_ms "$top/build/huka" repl "$work/large.db"; done |
  median | awk '{ printf "bench: prompt_ms %.0f ms\n", $1 }'
for _ in 1 2 3 4 5; do cpu_ms "$top/build/huka" --version; done |
  median | awk '{ printf "bench: version_ms %.0f ms\n", $1 }'
outputs=exit,village_exit,medical,own_burden
cpu() { { time "$top/build/huka" -q "$@" >/dev/null; } 2>&1 | awk '{ print $1 + $2 }'; }
for _ in 1 2 3 4 5; do
  cpu assess "$work/large.db" --region 610924 --year 2019 --only $outputs --no-save --limit 0
done | median >"$work/one"
for _ in 1 2 3 4 5; do cpu whatif "$work/large.db" "$top/tests/bench/twenty.lua" --limit 0; done |
  median >"$work/twenty"
paste "$work/one" "$work/twenty" | awk '{
  printf "bench: assess_register_s %.2f s\nbench: twenty_reforms_s %.2f s\n", $1, $2
  printf "bench: twenty_reforms_vs_one %.2f x\n", $2 / $1 }'
