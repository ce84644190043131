--- Whom transfers reach: coverage, incidence, errors, poverty with and without.
--
--     huka run county.db scripts/report/targeting.lua [line=3747] [FIELD ...] [by=township] [weight=household] [--year 2019]
--
-- FIELD names amounts of the yearly income (subsistence_pay, pension, ...; by
-- default all that transfers are made of). Tables are Markdown. The list of
-- tables is that of the World Bank's ADePT, social protection: coverage,
-- beneficiaries and benefits by quintile, generosity, concentration, targeting
-- errors, poverty and inequality, overlap.
--
-- Welfare is net income a person before the transfers asked about; every person
-- counts once (weights are members), with weight=household every household.
-- `by` is a level of regions (county, township, village) or a field of the
-- household, as attribute. Households whose income or size is not known are left
-- out and counted. Floats: for reading, never for deciding.

-- ---- what is asked -----------------------------------------------------------

local LABELS = {
  family_planning_pay = "计划生育金 family planning", subsistence_pay = "低保金 subsistence",
  destitute_pay = "五保金 destitute", pension = "养老保险金 pension",
  ecology_pay = "生态补偿金 ecology", other_transfer = "其他 other",
}
local ALL = { "subsistence_pay", "destitute_pay", "pension", "ecology_pay", "family_planning_pay", "other_transfer" }

local fields, line, by, weight = {}, nil, nil, "person"
for _, a in ipairs(arg) do
  local n = string.match(a, "^line=([%d%.]+)$")
  if n then
    line = tonumber(n)
  elseif string.match(a, "^by=[%w_]+$") then
    by = string.sub(a, 4)
  elseif a == "weight=household" or a == "weight=person" then
    weight = string.sub(a, 8)
  elseif LABELS[a] then
    fields[#fields + 1] = a
  else
    error("targeting: found \"" .. a .. "\", expected line=AMOUNT, by=NAME, weight=household or one of: " .. table.concat(ALL, ", "), 0)
  end
end
if #fields == 0 then fields = ALL end
line = line or p.exit_line / yuan(1)

-- ---- the households ------------------------------------------------------------

local function amount(record, name)
  return record[name] / yuan(1)
end

local list, left_out, people = {}, 0, 0
local DIGITS = { county = 6, township = 9, village = 12 }

--- What the household is grouped by.
local function group_of(h)
  if not by then return nil end
  if DIGITS[by] then return string.sub(h.village.region, 1, DIGITS[by]) end
  if not known(h, by) then return "不明 unknown" end
  return tostring(h[by])
end

local function is_known(h)
  if not known(h, "net_income") or not known(h, "size") then return false end
  for _, f in ipairs(fields) do
    if not known(h.income, f) then return false end
  end
  return true
end

local function take(h)
  local x = { members = h.size, size = weight == "person" and h.size or 1, group = group_of(h), got = {}, total = 0, kinds = 0, h = h }
  if x.members < 1 then return end
  for i, f in ipairs(fields) do
    x.got[i] = amount(h.income, f)
    x.total = x.total + x.got[i]
    if x.got[i] > 0 then x.kinds = x.kinds + 1 end
  end
  x.after = amount(h, "net_income")
  x.before = (x.after - x.total) / x.members
  x.after = x.after / x.members
  x.poor = x.before < line
  list[#list + 1], people = x, people + x.size
end

for _, h in ipairs(households) do
  if is_known(h) then take(h) else left_out = left_out + 1 end
end
if #list == 0 then error("targeting: no household with a known income", 0) end
table.sort(list, function(a, b) return a.before < b.before end)

--- Fifths of the people, the poorest first; a household lies where its middle
-- member does.
local FIFTHS = 5
local seen = 0
for _, x in ipairs(list) do
  x.fifth = math.min(FIFTHS, math.floor((seen + x.size / 2) * FIFTHS / people) + 1)
  seen = seen + x.size
end

-- ---- printing ------------------------------------------------------------------

local function percent_of(part, whole)
  if whole == 0 then return "-" end
  return string.format("%.1f%%", 100 * part / whole)
end

local function heading(zh, en)
  print("\n## " .. zh .. " " .. en .. "\n")
end

local function row(cells)
  print("| " .. table.concat(cells, " | ") .. " |")
end

local function heads(cells)
  local rule = { "---" }
  for i = 2, #cells do rule[i] = "---:" end
  row(cells)
  row(rule)
end

--- The sum over households for which `when` holds of what `value` gives.
local function total(value, when)
  local n = 0
  for _, x in ipairs(list) do
    if not when or when(x) then n = n + value(x) end
  end
  return n
end

local function size(x) return x.size end
local WEIGHT = weight == "person" and "人 people" or "户（权数）weight"

-- ---- the tables ----------------------------------------------------------------

local function column(name)
  local out = {}
  for i, x in ipairs(list) do out[i] = x[name] end
  return out
end

local weights, rank = column("size"), column("before")

local function programme(i, label)
  local function gets(x) return x.got[i] > 0 end
  local function poor(x) return x.poor end
  local function other(x) return not x.poor end
  local reached = total(size, gets)
  local poor_people, others = total(size, poor), total(size, other)
  local poor_reached = total(size, function(x) return x.poor and gets(x) end)
  local per_head = {}
  for k, x in ipairs(list) do per_head[k] = x.got[i] / x.members end
  local spent = total(function(x) return x.got[i] end)
  local welfare = total(function(x) return x.after * x.members end, gets)
  local covered_poor = poor_people > 0 and poor_reached / poor_people
  local covered_others = others > 0 and (reached - poor_reached) / others
  row {
    label, tostring(total(function() return 1 end, gets)), tostring(reached), string.format("%.2f", spent),
    percent_of(reached, people), percent_of(poor_reached, poor_people), percent_of(reached - poor_reached, others),
    covered_poor and covered_others and string.format("%.1f", 100 * (covered_poor - covered_others)) or "-",
    percent_of(reached - poor_reached, reached), percent_of(poor_people - poor_reached, poor_people),
    welfare > 0 and percent_of(spent, welfare) or "-",
    spent > 0 and string.format("%.3f", poverty.concentration(per_head, rank, weights)) or "-",
  }
end

print("# 转移支付瞄准 whom transfers reach")
print(string.format("\n贫困线 line %.2f；%d 户 households，%d 人 people；收入不明未计 left out, not known: %d%s", line, #list,
                    total(function(x) return x.members end), left_out,
                    weight == "person" and "" or "；每户计一次 every household counts once"))

heading("覆盖与瞄准", "coverage and targeting")
heads { "项目 programme", "户 households", WEIGHT, "金额 spent", "覆盖率 coverage", "贫困人群 of the poor", "其他 of others",
        "瞄准差 differential (pp)", "误纳 inclusion error", "漏保 exclusion error", "占收入 generosity", "集中指数 concentration" }
for i, f in ipairs(fields) do programme(i, LABELS[f]) end

heading("五等份", "by fifths of the people, poorest first")
heads { "项目 programme", "等份 fifth", "覆盖率 coverage", "受益人占比 share of beneficiaries", "金额占比 share of benefits" }
for i, f in ipairs(fields) do
  local function gets(x) return x.got[i] > 0 end
  local reached, spent = total(size, gets), total(function(x) return x.got[i] end)
  for k = 1, reached > 0 and FIFTHS or 0 do
    local function here(x) return x.fifth == k end
    local mine = total(size, function(x) return here(x) and gets(x) end)
    row { LABELS[f], tostring(k), percent_of(mine, total(size, here)), percent_of(mine, reached),
          percent_of(total(function(x) return x.got[i] end, here), spent) }
  end
end

heading("贫困与不平等", "poverty and inequality")
heads { "情形 case", "发生率 headcount", "深度 gap", "强度 severity", "基尼 Gini" }
local function indices(label, welfare)
  local gini = poverty.gini(welfare, weights)
  row { label, string.format("%.4f", poverty.fgt(welfare, line, 0, weights)),
        string.format("%.4f", poverty.fgt(welfare, line, 1, weights)),
        string.format("%.4f", poverty.fgt(welfare, line, 2, weights)), string.format("%.4f", gini) }
end
indices("转移前 before transfers", rank)
indices("转移后 after transfers", column("after"))
for i, f in ipairs(fields) do
  local without = {}
  for k, x in ipairs(list) do without[k] = x.after - x.got[i] / x.members end
  if total(function(x) return x.got[i] end) > 0 then indices("无 without " .. LABELS[f], without) end
end

heading("重叠", "overlap")
heads { "享受项目数 programmes", "户 households", WEIGHT, "其中贫困 of these poor" }
for n = 0, #fields do
  local function has(x) return x.kinds == n end
  local count = total(function() return 1 end, has)
  if count > 0 then
    row { tostring(n), tostring(count), tostring(total(size, has)),
          tostring(total(size, function(x) return has(x) and x.poor end)) }
  end
end

-- ---- by group -------------------------------------------------------------------------

--- The values of the household's group: welfare before and after, weights.
local function part_of(name)
  local before, after, w, n, got, reached = {}, {}, {}, 0, 0, 0
  for _, x in ipairs(list) do
    if x.group == name then
      n = n + 1
      before[n], after[n], w[n] = x.before, x.after, x.size
      got = got + x.total
      if x.kinds > 0 then reached = reached + x.size end
    end
  end
  return before, after, w, n, got, reached
end

local function group_row(label, name)
  local before, after, w, n, got, reached = part_of(name)
  local all = 0
  for _, k in ipairs(w) do all = all + k end
  local ok, gini = pcall(poverty.gini, after, w)
  row { label, tostring(n), tostring(all), string.format("%.2f", poverty.mean(after, w)), string.format("%.4f", poverty.headcount(before, line, w)),
    string.format("%.4f", poverty.headcount(after, line, w)), string.format("%.4f", poverty.gap(after, line, w)),
    ok and gini and string.format("%.4f", gini) or "-", string.format("%.2f", got), percent_of(reached, all) }
end

if by then
  local names, stands = {}, {}
  for _, x in ipairs(list) do
    if not stands[x.group] then stands[x.group], names[#names + 1] = true, x.group end
  end
  table.sort(names)
  heading("分组", "by " .. by)
  heads { by, "户 households", WEIGHT, "人均收入 mean welfare", "转移前发生率 headcount before", "转移后 after", "深度 gap", "基尼 Gini",
    "金额 spent", "覆盖率 coverage" }
  for _, name in ipairs(names) do group_row(name, name) end
  for _, x in ipairs(list) do x.group = "*" end
  group_row("合计 all", "*")
end

-- ---- the register against the line ------------------------------------------------

-- Wrongly exited (错退): registered, out, and below the line now; missed (漏评):
-- never registered and below it. All are counted, none sampled.
local function sort_of(x)
  local h = x.h
  if not known(h, "registered") then return nil end
  if not h.registered then return "outside" end
  if not known(h, "on_list") then return nil end
  return h.on_list and "on the list" or "exited"
end

local counts = { outside = 0, exited = 0, ["on the list"] = 0, wrong = 0, missed = 0 }
local unclear = 0
for _, x in ipairs(list) do
  local sort = sort_of(x)
  if not sort then
    unclear = unclear + x.members
  else
    counts[sort] = counts[sort] + x.members
    if x.after < line and sort == "exited" then counts.wrong = counts.wrong + x.members end
    if x.after < line and sort == "outside" then counts.missed = counts.missed + x.members end
  end
end
heading("错退与漏评", "wrongly exited, and missed")
heads { "项目 item", "人 people", "率 rate" }
row { "在档 on the list", tostring(counts["on the list"]), "" }
row { "错退 wrongly exited", tostring(counts.wrong), percent_of(counts.wrong, counts.exited) }
row { "漏评 missed", tostring(counts.missed), percent_of(counts.missed, counts.outside) }
row { "综合贫困发生率 composite incidence", tostring(counts["on the list"] + counts.wrong + counts.missed),
      percent_of(counts["on the list"] + counts.wrong + counts.missed,
                 counts.outside + counts.exited + counts["on the list"]) }
if unclear > 0 then row { "是否建档不明 not known whether registered", tostring(unclear), "" } end
