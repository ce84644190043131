#!/bin/bash
# page_browser.sh BUILD: the page of a what-if in a browser: what is on it, in
# both languages, that nothing is complained of or loaded, that it fits a screen,
# and that tables are sorted by the heads that are pressed. HUKA_CHROMIUM names a
# Chromium, by default the one in PATH; without one it says so and is skipped.
set -u
build=$(realpath "$1")
source=$(realpath "$(dirname "$0")/../..")
browser=${HUKA_CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
[ -n "$browser" ] || { echo "skipped: no chromium in PATH, and HUKA_CHROMIUM is not set"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export PATH=$build:$PATH TEST=$source/tests HUKA_LANG=en HUKA_WHO=tester
export HOME=$folder LC_ALL=C.UTF-8
unset HUKA_CONFIG HUKA_PLUGINS
[ "${build#"$source"/}" != "$build" ] && unset HUKA_POLICY || export HUKA_POLICY=$source/policy
cd "$folder" || exit 1
. "$TEST/cli/helpers.sh"
village v.db || exit 1
failed=0

# same WHAT EXPECTED FOUND
same() {
  [ "$2" = "$3" ] && return
  printf 'FAILED: %s\n  expected %s\n  found    %s\n' "$1" "$2" "$3"
  failed=1
}

# dom PAGE: what the browser makes of the page; its complaints in the file said.
dom() {
  timeout 120 "$browser" --headless --no-sandbox --disable-gpu \
    --user-data-dir="$folder/profile" --window-size=1200,900 --no-first-run \
    --disable-background-networking --enable-logging=stderr --dump-dom \
    "file://$folder/$1" 2>said || { echo "FAILED: $browser ended with $?"; tail -n 5 said; exit 1; }
}

cat >page.lua <<'END'
return whatif { title = { zh = "降<低>线", en = "a <lower> line" }, region = "52", under = "610924", year = 2019,
  reform "less & more" { zh = "一减一增", param = { aid_ratio = percent(80) } },
  sweep { param = "aid_ratio", from = percent(50), to = percent(100), step = percent(10) },
  show = { "own_burden" }, by = { "inpatient", "village_no" }, burden = { "own_burden" } }
END

# What a reader does, added behind a copy of the page; what is then to be seen
# stands in the element "seen", one line each.
cat >presses.html <<'END'
<script>
var t = [].filter.call(document.querySelectorAll("table"), function (x) { return x.tBodies[0].rows.length === 6 })[0];
var h = t.tHead.rows[0].cells, out = [];
function see(i) {
  out.push([].map.call(t.tBodies[0].rows, function (r) { return r.cells[i].textContent }).join(" ") + " "
    + [].map.call(h, function (c) { return c.getAttribute("aria-sort") || "-" }).join(""));
}
see(1); h[1].click(); see(1); h[1].click(); see(1);
h[0].dispatchEvent(new KeyboardEvent("keydown", { key: "Enter" })); see(0);
out.push("wide " + (document.documentElement.scrollWidth > innerWidth));
out.push("empty bars " + [].filter.call(document.querySelectorAll("rect"), function (r) {
  return r.getBoundingClientRect().height < 5 }).length);
out.push("lost links " + [].filter.call(document.querySelectorAll("nav a"), function (a) {
  return !document.querySelector(a.getAttribute("href")) }).length);
document.body.insertAdjacentHTML("beforeend", "<pre id=seen>" + out.join("\n") + "</pre>");
</script>
END

# look LANG TEXT...: the page in that language, and what is on it.
look() {
  local lang=$1 shown
  shift
  huka -q --lang "$lang" whatif v.db page.lua -o "$lang.html" || exit 1
  HUKA_CHROMIUM="$browser --user-data-dir=$folder/profile" lua5.4 "$TEST/cli/page.lua" "$folder/$lang.html" "$@" >counted || { cat counted; failed=1; }
  cat "$lang.html" presses.html >pressed.html
  dom pressed.html >dom.html
  same "complaints of the browser" "" "$(grep -a CONSOLE said)"
  shown=$(sed -n '/<pre id="seen">/,/<\/pre>/p' dom.html | sed 's/<[^>]*>//g')
  same "$lang: rows as written, up, down, and by Enter" \
"37,088.00 32,202.35 27,316.66 22,431.01 17,545.32 12,659.65 -------
12,659.65 17,545.32 22,431.01 27,316.66 32,202.35 37,088.00 -ascending-----
37,088.00 32,202.35 27,316.66 22,431.01 17,545.32 12,659.65 -descending-----
50.00% 60.00% 70.00% 80.00% 90.00% 100.00% ascending------
wide false
empty bars 0
lost links 0" "$shown"
}

look en "a <lower> line" "less & more" "burden of the patient" 100.00%
look zh "降<低>线" 一减一增 个人负担 受益
[ $failed = 0 ] && echo "two pages in $browser"
exit $failed
