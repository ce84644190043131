#!/usr/bin/env bash
# demo.sh [BUILD] - from spreadsheets to explained decisions, in a few screens.
#
# Sets up and builds if need be (not when BUILD, a folder with the program in
# it, is given), makes a register in a temporary folder from the sheets in
# tests/data/guizhou-village, and shows the main job. Speaks Chinese where the
# locale does, or with HUKA_LANG=zh.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-}
[ -n "$build" ] || { "$top/scripts/setup.sh"; build=$top/build; }
sheets=$top/tests/data/guizhou-village
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
PATH=$(cd "$build" && pwd):$PATH
cd "$work"

zh=
case ${HUKA_LANG:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}} in zh*) zh=1 ;; esac

say() { # say ZH EN: what comes next
  printf '\n== %s\n' "$([ "$zh" ] && echo "$1" || echo "$2")"
}
show() { # show WORD...: the command as one would type it
  local shown=()
  for word in "$@"; do
    case $word in *[!A-Za-z0-9_.:/=,-]*) shown+=("\"$word\"") ;; *) shown+=("${word##"$top"/}") ;; esac
  done
  printf '$ %s\n' "${shown[*]}"
}
run() { # run WORD...: show the command, then what it prints
  show "$@"
  "$@"
}
part() { # part SED WORD...: the same, of what it prints only what SED lets through
  local what=$1
  shift
  show "$@"
  { "$@" || true; } | sed -n "$what"
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

say "五、同一名册按另一个县（陕西紫阳）的规则判定：结果不同，差在哪个标准、哪份文件" \
    "5. the same register under another county (Ziyang, Shaanxi): other results, and which figure and act is behind it"
part '/^rules/p;/^规则/p;/exit  /p;/脱贫退出  /p;/leaves the list  /p;/贫困村出列  /p' \
  huka -q assess village.db --region 52 --year 2019 --under 610924
part '/^results that/,/^exit$/{/^exit$/!p};/^变化的结果/,/^脱贫退出$/{/^脱贫退出$/!p}' huka diff village.db 1 2 --limit 0
run huka policy show exit_line --region 52 --year 2019
run huka policy show exit_line --region 610924 --year 2019

say "六、住院费用逐层算到分：贵州统筹区没有查到标准，结果是“未知”；按安康的标准" \
    "6. hospital bills, layer by layer to the fen: for Guizhou's pool no figures were found, so unknown; by those of Ankang"
part '/basic insurance/p;/基本医保/p' huka -q assess village.db --year 2019 --only medical --no-save
part '/^entity/,/^$/p;/^对象/,/^$/p' huka -q assess village.db --year 2019 --only medical --no-save --under 610924
run huka explain village.db claim:JS00013 medical --year 2019 --under 610924

say "七、插件：C 库在单独的进程里，由 plugin.json 说明；导入用它核对证件号码" \
    "7. plugins: a C library in a process of its own, declared by plugin.json; import checks identity numbers with it"
part '/idcard/p' huka plugin list
run huka plugin call idcard.birth_date 52990119751118003X
printf '户编号,人口编号,姓名,证件号码\nHH0111,HH011199,吴测甲,529901197511180031\n' >wrong.csv
run cat wrong.csv
show huka import village.db wrong.csv
huka import village.db wrong.csv 2>&1 || true

say "八、换一条线、改一条规则会怎样：谁进、谁出、为什么" \
    "8. what if: another line, another rule; who would leave, who would stay, and why"
part '/^exit (household)/,/^$/p;/^脱贫退出（/,/^$/p;/^HH0/p' \
  huka -q whatif village.db "$top/scripts/whatif/exit_line.lua" --set line=3500 | awk '!seen[$0]++'

say "九、直接查数：SQL 和 Lua 在同一个提示符下，也可以从管道输入" \
    "9. ask the register itself: SQL and Lua at one prompt, or from a pipe"
run huka query village.db "SELECT housing_grade, count(*) AS households FROM v_household GROUP BY 1"
cat >ask.txt <<'TXT'
SELECT key, wage, cost FROM v_income WHERE wage > 60000 ORDER BY wage DESC;
household "HH0111".housing_grade
idcard.birth_date("52990119751118003X")
key = "HH0111"
SELECT name, relation, born_on FROM v_person WHERE household = :key;
TXT
run cat ask.txt
printf '$ huka repl village.db <ask.txt\n'
huka repl village.db <ask.txt

say "接下来可以试" "what to try next"
cat <<TXT
  export PATH=${build/#"$top"/\$PWD}:\$PATH
  huka policy show exit_line --region 52 --year 2019
  huka repl village.db
  huka explain village.db household:HH0276 exit --year 2019 --full
  huka test cn/guizhou
  scripts/generate/register.sh 10000 522624 county.db
  huka --help
TXT
