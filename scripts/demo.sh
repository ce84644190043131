#!/usr/bin/env bash
# demo.sh - from spreadsheets to explained decisions, in a screen or two.
#
# Sets up and builds if need be, makes a register in a temporary folder from the
# sheets in tests/data/guizhou-village, and shows the main job. Speaks Chinese
# where the locale does, or with HUKA_LANG=zh.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$top/scripts/setup.sh"
sheets=$top/tests/data/guizhou-village
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
PATH=$top/build:$PATH

zh=
case ${HUKA_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in zh*) zh=1 ;; esac

say() { # say ZH EN: what comes next
  printf '\n== %s\n' "$([ "$zh" ] && echo "$1" || echo "$2")"
}
run() { # run WORD...: show the command, then what it prints
  local shown=()
  for word in "$@"; do
    case $word in *[!A-Za-z0-9_.:/=-]*) shown+=("\"$word\"") ;; *) shown+=("${word##"$top"/}") ;; esac
  done
  printf '$ %s\n' "${shown[*]}"
  "$@"
}

say "一、建名册，导入一个村的 21 张表（其中一张是 GB18030）" \
    "1. make a register and bring in the 21 sheets of a village (one of them GB18030)"
run huka -q init village.db --region 52
printf '$ huka import village.db tests/data/guizhou-village/*.csv\n'
huka -q import village.db "$sheets"/*.csv

say "二、按本地规则判定 2019 年谁可以退出、谁留下、为什么" \
    "2. judge by the rules of the place: who may leave in 2019, who stays, and why"
run huka assess village.db --region 52 --year 2019

say "三、这一户为什么不能退出" "3. why this household cannot leave"
run huka explain village.db household:HH0111 exit --year 2019

say "四、住房等级没有填：结果是“未知”，并指出缺什么；撤销后恢复原样" \
    "4. clear one field: the answer is unknown and names it; undo, and the result is back"
if [ "$zh" ]; then unknown='<未知>' why=尚未鉴定; else unknown='<unknown>' why="not surveyed"; fi
run huka set village.db household:HH0111 "housing_grade=$unknown" --because "$why"
huka assess village.db --region 52 --year 2019 --no-save | grep -E '^HH0111|^结果未入库|^results not kept'
batch=$(huka -q batches village.db --format csv | tail -n 1 | cut -d, -f1 | tr -d '\r')
run huka undo village.db "$batch"
huka assess village.db --region 52 --year 2019 --no-save | tail -n 1

say "五、直接查数" "5. ask the register itself"
run huka query village.db "SELECT housing_grade, count(*) AS households FROM v_household GROUP BY 1"

say "接下来可以试" "what to try next"
cat <<TXT
  export PATH=$top/build:\$PATH
  huka policy show exit_line --region 52 --year 2019
  huka explain village.db household:HH0276 exit --year 2019 --full
  huka test cn/guizhou
  huka --help
TXT
