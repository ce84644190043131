--- A sample of households to visit, and what the visits say of the whole.
--
--     huka run county.db scripts/report/sampling.lua draw exited=60 outside=90 seed=7 by=township > sample.csv
--     huka run county.db scripts/report/sampling.lua sample.csv
--     huka run county.db scripts/report/sampling.lua figures exited_sample=1200 wrong=15 ...
--
-- `draw` writes a sheet of households that left the list (脱贫户) and of those
-- that never were on it (非建档户), drawn by a hash of seed and number: the same
-- seed draws the same households on every machine. With `by` every stratum gets
-- its share, by largest remainders. Who visits fills the column 核查结果 with
-- 错退, 漏评 or 无误; a sheet with other households than those drawn is refused.
--
-- The rates are of people, as the national evaluation reckons: wrongly exited
-- (错退率) = wrong / people of exited households in the sample; missed (漏评率) =
-- missed / people of the others in the sample; composite incidence (综合贫困发生率)
-- = (remaining + both rates times their populations) / rural population. All of it
-- in whole fractions; people are not rounded before they are added. Limits: 2 %
-- for the two rates; for the incidence that of the law (`limit=` says another).

-- ---- what is asked -----------------------------------------------------------

local SORTS = { "exited", "outside" }
local NAME = { exited = "脱贫户", outside = "非建档户" }
local FINDING = { exited = "错退", outside = "漏评" }
local GOOD = "无误"
local HEADS = { "户编号", "类别", "分层", "家庭人口", "种子", "核查结果" }
local DIGITS = { county = 6, township = 9, village = 12 }
local MODES = {
  draw = { "exited", "outside", "seed", "by" },
  reckon = { "limit", "rate_limit", "base" },
  figures = { "exited_sample", "wrong", "outside_sample", "missed", "exited", "outside", "remaining", "base", "limit",
    "rate_limit" },
}

local function fail(...)
  error("sampling: " .. string.format(...), 0)
end

local mode, sheet, given = nil, nil, {}
for i, a in ipairs(arg) do
  local name, value = string.match(a, "^([%w_]+)=(.*)$")
  if name then
    given[name] = value
  elseif i == 1 then
    mode = MODES[a] and a ~= "reckon" and a or "reckon"
    sheet = mode == "reckon" and a or nil
  else
    fail("found \"%s\", expected NAME=VALUE", a)
  end
end
if not mode then fail("say `draw`, `figures` or the sheet that was filled in") end
for name in pairs(given) do
  local known_name = false
  for _, n in ipairs(MODES[mode]) do known_name = known_name or n == name end
  if not known_name then
    fail("%s has no option \"%s\"; it has: %s", sheet or mode, name, table.concat(MODES[mode], ", "))
  end
end

local function count_of(name, default)
  local text = given[name]
  if not text and default then return default end
  if not text then fail("%s=NUMBER is missing", name) end
  local n = string.match(text, "^%d+$") and math.tointeger(tonumber(text))
  if not n then fail("%s=%s: expected a whole number", name, text) end
  return n
end

-- ---- whole fractions ------------------------------------------------------------

local function gcd(a, b)
  while b ~= 0 do a, b = b, a % b end
  return a
end

local function times(a, b)
  if a ~= 0 and b > math.maxinteger // a then fail("the numbers are too large for exact fractions") end
  return a * b
end

local function fraction(n, d)
  local g = gcd(n, d)
  return { n = n // g, d = d // g }
end

local function product(a, b)
  local x, y = fraction(a.n, b.d), fraction(b.n, a.d)
  return { n = times(x.n, y.n), d = times(x.d, y.d) }
end

local function sum(a, b)
  local g = gcd(a.d, b.d)
  return fraction(times(a.n, b.d // g) + times(b.n, a.d // g), times(a.d // g, b.d))
end

local function is_more(a, b)
  return times(a.n, b.d) > times(b.n, a.d)
end

--- The fraction with `places` decimals, the last one rounded half up; zeros at
-- the end stay down to `least` of them.
local function decimals(f, places, least)
  local whole, rest, out = f.n // f.d, f.n % f.d, {}
  for i = 1, places do
    rest = times(rest, 10)
    out[i], rest = rest // f.d, rest % f.d
  end
  local up = 2 * rest >= f.d and 1 or 0
  for i = places, 1, -1 do
    out[i] = out[i] + up
    up = out[i] // 10
    out[i] = out[i] % 10
  end
  while #out > least and out[#out] == 0 do out[#out] = nil end
  return (whole + up) .. (#out > 0 and "." .. table.concat(out) or "")
end

local function percent_of(f, places)
  return decimals(product(f, { n = 100, d = 1 }), places, 2) .. "%"
end

--- "2", "2.5": per cent, as a fraction.
local function limit_of(name, default)
  local text = given[name]
  if not text then return default end
  local whole, part = string.match(text, "^(%d+)%.?(%d*)$")
  if not whole or #part > 4 then fail("%s=%s: expected per cent, as 2 or 2.5", name, text) end
  return fraction(math.tointeger(tonumber(whole .. part)), 100 * math.tointeger(10 ^ #part))
end

-- ---- the register ------------------------------------------------------------------

--- "exited", "outside" or "remaining"; nil where it is not known.
local function sort_of(h)
  if not known(h, "registered") or not known(h, "size") then return nil end
  if not h.registered then return "outside" end
  if not known(h, "on_list") then return nil end
  return h.on_list and "remaining" or "exited"
end

local function region_of(h, by)
  return by and string.sub(h.village.region, 1, DIGITS[by]) or "-"
end

--- Households and people of each sort; the households by sort and stratum.
local function read_register(by)
  local r = { people = { exited = 0, outside = 0, remaining = 0 }, of = { exited = {}, outside = {} }, unclear = 0, by_key = {} }
  for _, h in ipairs(households) do
    local sort = sort_of(h)
    if not sort then
      r.unclear = r.unclear + 1
    elseif h.size > 0 then
      local x = { key = h:key(), people = h.size, sort = sort, stratum = region_of(h, by) }
      r.people[sort] = r.people[sort] + x.people
      r.by_key[x.key] = x
      if r.of[sort] then
        local list = r.of[sort][x.stratum] or {}
        r.of[sort][x.stratum] = list
        list[#list + 1] = x
      end
    end
  end
  return r
end

-- ---- drawing -----------------------------------------------------------------------

--- FNV-1a of seed and key, stirred as splitmix64 does.
local function hash(seed, key)
  local h = 0xcbf29ce484222325
  for _, byte in ipairs { string.byte(seed .. ":" .. key, 1, -1) } do h = (h ~ byte) * 0x100000001b3 end
  h = (h ~ (h >> 30)) * 0xbf58476d1ce4e5b9
  h = (h ~ (h >> 27)) * 0x94d049bb133111eb
  return h ~ (h >> 31)
end

local function sorted_keys(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = k end
  table.sort(keys)
  return keys
end

--- How many of `want` each stratum gives: its share, rounded down, and what is
-- left to the largest remainders.
local function allot(strata, want)
  local all, out, rest, left = 0, {}, {}, want
  for _, list in pairs(strata) do all = all + #list end
  if want > all then return nil, all end
  for _, s in ipairs(sorted_keys(strata)) do
    local share = all > 0 and times(want, #strata[s]) or 0
    out[s] = all > 0 and share // all or 0
    left = left - out[s]
    rest[#rest + 1] = { s = s, r = all > 0 and share % all or 0 }
  end
  table.sort(rest, function(a, b) return a.r > b.r or (a.r == b.r and a.s < b.s) end)
  for i = 1, left do out[rest[i].s] = out[rest[i].s] + 1 end
  return out
end

local function draw(r, sort, want, seed)
  local number, all = allot(r.of[sort], want)
  if not number then fail("%s=%d: the register has %d such households", sort, want, all) end
  local drawn = {}
  for _, s in ipairs(sorted_keys(r.of[sort])) do
    local list = {}
    for i, x in ipairs(r.of[sort][s]) do list[i] = { x = x, h = hash(seed, x.key) } end
    table.sort(list, function(a, b) return math.ult(a.h, b.h) or (a.h == b.h and a.x.key < b.x.key) end)
    for i = 1, number[s] do drawn[#drawn + 1] = list[i].x end
  end
  table.sort(drawn, function(a, b) return a.stratum < b.stratum or (a.stratum == b.stratum and a.key < b.key) end)
  return drawn
end

local function write_sheet()
  local by, seed = given.by, count_of("seed")
  if by and not DIGITS[by] then fail("by=%s: expected county, township or village", by) end
  local r, rows = read_register(by), { table.concat(HEADS, ",") }
  for _, sort in ipairs(SORTS) do
    for _, x in ipairs(draw(r, sort, count_of(sort, 0), seed)) do
      rows[#rows + 1] = table.concat({ x.key, NAME[sort], x.stratum, x.people, seed, "" }, ",")
    end
  end
  if #rows == 1 then fail("exited=NUMBER or outside=NUMBER is missing: how many households to draw") end
  -- The mark by which spreadsheets know UTF-8; lines end as they like them.
  print("\xEF\xBB\xBF" .. table.concat(rows, "\r\n") .. "\r")
end

-- ---- reading what was filled in --------------------------------------------------------

local function cells_of(line)
  local out = {}
  for cell in (line .. ","):gmatch("([^,]*),") do
    out[#out + 1] = cell:gsub('^%s*"?', ""):gsub('"?%s*$', "")
  end
  return out
end

local function row_of(r, line, at, seen)
  local cells, row = cells_of(line), {}
  for i, head in ipairs(HEADS) do row[head] = cells[i] or "" end
  local key, sort = row["户编号"], nil
  for s, name in pairs(NAME) do sort = row["类别"] == name and s or sort end
  local x = r.by_key[key]
  local function wrong(...) fail("%s, line %d: %s", sheet, at, string.format(...)) end
  if not sort then wrong("类别 is \"%s\", expected %s or %s", row["类别"], NAME.exited, NAME.outside) end
  if not x or x.sort ~= sort then wrong("%s is no %s of this register and year", key, NAME[sort]) end
  if seen[key] then wrong("%s stands twice", key) end
  seen[key] = true
  local seed = string.match(row["种子"], "^%d+$") and math.tointeger(tonumber(row["种子"]))
  if not seed then wrong("种子 is \"%s\", expected the seed of the draw", row["种子"]) end
  local found = row["核查结果"]
  if found ~= "" and found ~= GOOD and found ~= FINDING[sort] then
    wrong("核查结果 is \"%s\", expected %s, %s or nothing (not visited)", found, FINDING[sort], GOOD)
  end
  return { x = x, sort = sort, stratum = row["分层"], seed = seed, found = found, at = at }
end

--- The level of regions by which the sheet was drawn: that whose codes it has.
local function level_of(rows)
  if rows[1].stratum == "-" then return nil end
  for level, digits in pairs(DIGITS) do
    if #rows[1].stratum == digits then return level end
  end
  fail("%s, line %d: 分层 is \"%s\", expected the code of a region", sheet, rows[1].at, rows[1].stratum)
end

--- The rows must be those that the seed draws: nobody was replaced.
local function check_drawn(r, rows, by)
  local number, drawn = { exited = 0, outside = 0 }, {}
  for _, row in ipairs(rows) do
    if row.seed ~= rows[1].seed then fail("%s, line %d: 种子 is %d, above it was %d", sheet, row.at, row.seed, rows[1].seed) end
    number[row.sort] = number[row.sort] + 1
  end
  for _, sort in ipairs(SORTS) do
    for _, x in ipairs(draw(r, sort, number[sort], rows[1].seed)) do drawn[x.key] = true end
  end
  for _, row in ipairs(rows) do
    if not drawn[row.x.key] then
      fail("%s, line %d: %s was not drawn with the seed %d and %d and %d households%s; visit those that were drawn", sheet, row.at,
           row.x.key, rows[1].seed, number.exited, number.outside, by and " by " .. by or "")
    end
  end
end

local function read_sheet()
  local text = read_file(sheet):gsub("^\xEF\xBB\xBF", "")
  if not utf8.len(text) then fail("%s is not UTF-8; save it as \"CSV UTF-8\"", sheet) end
  local rows, seen, at, r = {}, {}, 0, read_register(nil)
  for line in (text .. "\n"):gmatch("([^\n]*)\n") do
    at = at + 1
    line = line:gsub("\r$", "")
    if at == 1 and not line:find(HEADS[1], 1, true) then fail("%s: the first line has no %s; is it the sheet of `draw`?", sheet, HEADS[1]) end
    if at > 1 and line:find("[^,%s]") then rows[#rows + 1] = row_of(r, line, at, seen) end
  end
  if #rows == 0 then fail("%s has no households", sheet) end
  local by = level_of(rows)
  r = read_register(by)
  check_drawn(r, rows, by)
  return rows, r
end

-- ---- what the visits say -----------------------------------------------------------------

--- Wilson's interval at 95 % for `hits` of `n` (E. B. Wilson, JASA 1927).
local function interval(hits, n)
  if n == 0 then return nil end
  local z, share = 1.959963984540054, hits / n
  local middle = share + z * z / (2 * n)
  local half = z * (share * (1 - share) / n + z * z / (4 * n * n)) ^ 0.5
  local below = 1 + z * z / n
  return string.format("%.2f%%-%.2f%%", 100 * math.max(0, (middle - half) / below), 100 * (middle + half) / below)
end

local function verdict(f, limit)
  return is_more(f, limit) and "超过 above" or "达标 within"
end

--- The three rates. t: people of the sample and of the whole.
local function tell(t)
  local rate_limit = limit_of("rate_limit", fraction(2, 100))
  local limit = limit_of("limit", mode == "figures" and fraction(3, 100)
    or fraction(math.floor(p.incidence_max * 10000 + 0.5), 10000))
  for _, pair in ipairs { { "wrong", "exited_sample" }, { "missed", "outside_sample" } } do
    if t[pair[1]] > t[pair[2]] then fail("%s (%d) is more than %s (%d)", pair[1], t[pair[1]], pair[2], t[pair[2]]) end
  end
  if t.base == 0 then fail("base is 0: there is no population to divide by") end
  local wrong = t.exited_sample > 0 and fraction(t.wrong, t.exited_sample)
  local missed = t.outside_sample > 0 and fraction(t.missed, t.outside_sample)
  print("\n## 三率 the three rates\n")
  local rows = {}
  local function rate_row(label, n, d, rate)
    rows[#rows + 1] = { label, n .. " / " .. d, rate and percent_of(rate, 4) or nil, percent_of(rate_limit, 2),
      rate and verdict(rate, rate_limit) or "无人受访 nobody visited" }
  end
  local function show_rows()
    show(table_of({ { "item", "项目 item" }, { "reckoning", "算式 reckoning" }, { "rate", "率 rate" }, { "limit", "限 limit" },
      { "verdict", "结论 verdict" } }, rows))
  end
  rate_row("错退率 wrongly exited", t.wrong, t.exited_sample, wrong)
  rate_row("漏评率 missed", t.missed, t.outside_sample, missed)
  if not wrong or not missed then
    show_rows()
    print("\n综合贫困发生率需两项抽样。the composite incidence needs both samples.")
    return
  end
  local wrong_people = product(wrong, { n = t.exited, d = 1 })
  local missed_people = product(missed, { n = t.outside, d = 1 })
  local poor = sum(fraction(t.remaining, 1), sum(wrong_people, missed_people))
  local composite = product(poor, { n = 1, d = t.base })
  rows[#rows + 1] = { "综合贫困发生率 composite incidence",
    string.format("(%d + %s + %s) / %d", t.remaining, decimals(wrong_people, 4, 0), decimals(missed_people, 4, 0), t.base),
    percent_of(composite, 9), percent_of(limit, 2), verdict(composite, limit) }
  show_rows()
  print(string.format("\n剩余 remaining %d 人；错退人口 wrongly exited = 率 × 脱贫人口 %d = %s；漏评人口 missed = 率 × 非建档人口 %d = %s。人数不先取整。not rounded to people.",
    t.remaining, t.exited, decimals(wrong_people, 4, 0), t.outside, decimals(missed_people, 4, 0)))
end

--- What the visits found of one sort, in one stratum or all.
local function found_in(rows, sort, stratum)
  local f = { drawn = 0, visited = 0, people = 0, hits = 0, hit_people = 0 }
  for _, row in ipairs(rows) do
    if row.sort == sort and (not stratum or row.stratum == stratum) then
      f.drawn = f.drawn + 1
      if row.found ~= "" then f.visited, f.people = f.visited + 1, f.people + row.x.people end
      if row.found == FINDING[sort] then f.hits, f.hit_people = f.hits + 1, f.hit_people + row.x.people end
    end
  end
  return f
end

local function tell_sample(rows)
  local strata = {}
  for _, row in ipairs(rows) do strata[row.stratum] = true end
  strata = sorted_keys(strata)
  print(string.format("\n种子 seed %d", rows[1].seed))
  print("\n## 样本 the sample\n")
  local out = {}
  for _, sort in ipairs(SORTS) do
    for i = #strata > 1 and 1 or #strata + 1, #strata + 1 do
      local f = found_in(rows, sort, strata[i])
      if f.drawn > 0 then
        out[#out + 1] = { NAME[sort] .. " " .. sort, strata[i] or "合计 all", f.drawn, f.visited, f.people, f.hits, f.hit_people,
          interval(f.hits, f.visited) }
      end
    end
  end
  show(table_of({ { "sort", "类别 sort" }, { "stratum", "分层 stratum" }, { "drawn", "抽取户 drawn" }, { "visited", "已核户 visited" },
    { "people", "已核人 people" }, { "found", "问题户 found" }, { "found_people", "问题人 people" },
    { "interval", "户的95%区间 of households" } }, out))
end

local function reckon_sheet()
  local rows, r = read_sheet()
  local exited, outside = found_in(rows, "exited"), found_in(rows, "outside")
  print("# 抽样核查 sampled verification")
  tell_sample(rows)
  local not_visited = exited.drawn - exited.visited + outside.drawn - outside.visited
  if not_visited > 0 then print(string.format("\n未核 not visited: %d 户，不计入样本 left out of the sample", not_visited)) end
  tell { exited_sample = exited.people, wrong = exited.hit_people, outside_sample = outside.people, missed = outside.hit_people,
    exited = r.people.exited, outside = r.people.outside, remaining = r.people.remaining,
    base = count_of("base", r.people.exited + r.people.outside + r.people.remaining) }
  if r.unclear > 0 then
    print(string.format("\n是否建档或家庭人口不明，未计 not known whether registered, or how many: %d 户 households", r.unclear))
  end
end

if mode == "draw" then
  write_sheet()
elseif mode == "reckon" then
  reckon_sheet()
else
  local t = {}
  for _, name in ipairs { "exited_sample", "wrong", "outside_sample", "missed", "exited", "outside", "remaining", "base" } do
    t[name] = count_of(name)
  end
  print("# 抽样核查 sampled verification")
  tell(t)
end
