# helpers.sh - what several transcripts share: `. $TEST/cli/helpers.sh`

sheets=$TEST/data/guizhou-village

# village DB: a register with the test village in it, without a word.
village() {
  huka -q init "$1" --region 52 && huka -q import "$1" "$sheets"/*.csv >/dev/null
}

# small DB: the same village with two households of one person each.
small() {
  huka -q init "$1" --region 52 &&
    huka -q import "$1" "$sheets"/0[1-4]*.csv >/dev/null &&
    printf '%s\n' 村编号,户编号,建档立卡户,饮水是否安全,养猪 \
      529901100201,H1,是,是,3 529901100201,H2,是,否,0 >small_households.csv &&
    printf '%s\n' 户编号,人员编号,性别 H1,H101,男 H2,H201,女 >small_people.csv &&
    huka -q import "$1" small_households.csv small_people.csv >/dev/null &&
    rm small_households.csv small_people.csv
}

# json FILE PATH...: values in a file of JSON, one a line.
json() {
  local file=$1
  shift
  for path in "$@"; do
    sqlite3 :memory: "SELECT json_extract(CAST(readfile('$file') AS TEXT), '$path')"
  done
}

# tables DB: a digest of every row of every table of records.
tables() {
  sqlite3 "$1" ".dump village settlement household person income region" |
    sha256sum | cut -c1-16
}

# pack TEXT...: a pack for the test county in the folder packs, one line each.
pack() {
  rm -rf packs
  mkdir -p packs/cn/guizhou/county
  printf '%s\n' 'pack { region = "529901", zh = "某县", en = "Some county", version = "1" }' \
    "$@" >packs/cn/guizhou/county/pack.lua
}

# plainly WORD...: run as a user who is not root, for whom modes count.
plainly() {
  if [ "$(id -u)" = 0 ]; then
    setpriv --reuid 65534 --regid 65534 --clear-groups -- "$@"
  else
    "$@"
  fi
}
