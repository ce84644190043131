--- Whom transfers reach: coverage, incidence, errors, poverty with and without.
--
-- A word of the prompt and of its scripts. The list of tables is that of the
-- World Bank's ADePT, social protection. Welfare is an amount a head, before
-- the transfers asked about; records with something not known are left out and
-- counted. Floats: for reading, never for deciding.
--
-- The session gives `known`, `look_up` (the plugin poverty), `label`, `region`,
-- `major` and `minor` (amounts of money) and `chinese` (core/repl/api_tools.c).

local M = {}

-- ---- rows -------------------------------------------------------------------

local function text(zh, en)
  return chinese() and zh or en
end

--- Rows with their columns in order: each column { key, zh, en }, each row a
-- list of values. What the prompt shows as a table, and scripts read by key.
local function rows(columns, list)
  local names, labels, out = {}, {}, {}
  for i, c in ipairs(columns) do
    names[i], labels[i] = c[1], text(c[2], c[3])
  end
  for i, r in ipairs(list) do
    out[i] = {}
    for k, name in ipairs(names) do out[i][name] = r[k] end
  end
  return setmetatable(out, { columns = names, labels = labels })
end

--- table_of({ "key", ... }, { { value, ... }, ... }): the word for scripts. A
-- column may be { "key", "what people read" }.
function M.table_of(columns, list)
  if type(columns) ~= "table" or type(list) ~= "table" then
    error("table_of: expected table_of(columns, list of rows)", 2)
  end
  local all = {}
  for i, c in ipairs(columns) do
    if type(c) == "table" then
      all[i] = { c[1], c[2], c[2] }
    else
      all[i] = { c, c, c }
    end
  end
  return rows(all, list)
end

-- ---- numbers ----------------------------------------------------------------

local function rounded(x, digits)
  if x == nil then return nil end
  local unit = 10.0 ^ digits
  return math.floor(x * unit + 0.5) / unit
end

--- Per cent with one decimal, nil where there is no whole.
local function percent(part, whole)
  return whole > 0 and rounded(100 * part / whole, 1) or nil
end

local function number(v)
  if type(v) == "number" then return v end
  return v / major(1)
end

--- `x` in major units as an amount, where welfare is one.
local function amount(t, x)
  if x == nil or not t.is_money then return rounded(x, 2) end
  return minor(math.floor(x * (major(1) / minor(1)) + 0.5))
end

--- The value of "name" or "child.name"; nil where it is not known or none.
local function value(record, path)
  if type(path) == "function" then return path(record) end
  for name in string.gmatch(path, "[^.]+") do
    if not known(record, name) then return nil end
    record = record[name]
    if record == nil then return nil end
  end
  return record
end

-- ---- the records ------------------------------------------------------------

local KNOWN = { welfare = true, size = true, transfers = true, line = true,
  weight = true, parts = true }

local function check(set, o)
  if type(o) ~= "table" then
    error("targeting: expected targeting(records, { welfare = ..., "
          .. "transfers = { ... }, line = ... })")
  end
  for name in pairs(o) do
    if not KNOWN[name] then
      error(string.format("targeting: there is no option \"%s\"; there are "
            .. "welfare, transfers, line, size, weight, parts", tostring(name)))
    end
  end
  if type(o.welfare) ~= "string" or type(o.transfers) ~= "table"
    or #o.transfers == 0 then
    error("targeting: `welfare` is the name of an amount of a record, "
          .. "`transfers` a list of names")
  end
  if o.weight ~= nil and o.weight ~= "people" and o.weight ~= "records" then
    error("targeting: `weight` is \"people\" or \"records\"")
  end
  if o.parts ~= nil and (math.type(o.parts) ~= "integer" or o.parts < 2
                         or o.parts > 100) then
    error("targeting: `parts` is a whole number from 2 to 100")
  end
  if o.line == nil or not (number(o.line) > 0) then
    error("targeting: `line` is the poverty line a head, above 0")
  end
end

--- One record as it is counted; nil where something is not known, false where
-- nobody belongs to it.
local function take(record, o)
  local whole = value(record, o.welfare)
  local size = o.size and value(record, o.size) or 1
  if whole == nil or size == nil then return nil end
  local x = { record = record, money = {}, total = 0, members = size }
  for i, name in ipairs(o.transfers) do
    local v = value(record, name)
    if v == nil then return nil end
    x.money[i], x.total = v, x.total + number(v)
  end
  if size < 1 then return false end
  x.whole = number(whole)
  x.before = (x.whole - x.total) / size
  return x
end

--- The records as columns, the poorest first: one number after the other is
-- read much faster than one record after the other.
local function columns_of(t, list, o)
  for at, x in ipairs(list) do x.at = at end
  table.sort(list, function(a, b)
    return a.before < b.before or (a.before == b.before and a.at < b.at)
  end)
  for _, name in ipairs { "record", "members", "size", "whole", "before",
                          "after", "total", "kinds" } do
    t[name] = {}
  end
  t.got, t.money = {}, {}
  for i in ipairs(o.transfers) do t.got[i], t.money[i] = {}, {} end
  for k, x in ipairs(list) do
    t.record[k], t.members[k], t.total[k] = x.record, x.members, x.total
    t.size[k] = o.weight == "records" and 1 or x.members
    t.whole[k], t.before[k], t.after[k] = x.whole, x.before, x.whole / x.members
    t.kinds[k] = 0
    for i, v in ipairs(x.money) do
      local n = number(v)
      t.money[i][k], t.got[i][k] = v, n
      if n > 0 then t.kinds[k] = t.kinds[k] + 1 end
    end
  end
  t.n = #list
end

--- In equal parts of the people; a record lies where its middle member does.
local function divide(t)
  local people, seen, part = 0, 0, {}
  for k = 1, t.n do people = people + t.size[k] end
  for k = 1, t.n do
    local middle = seen + t.size[k] / 2
    part[k] = math.min(t.parts, math.floor(middle * t.parts / people) + 1)
    seen = seen + t.size[k]
  end
  t.part, t.people = part, people
end

-- ---- the tables -------------------------------------------------------------

local METHODS = {}

--- The sum of the column over the rows for which `when(k)` holds.
local function sum(t, column, when)
  local n = 0
  for k = 1, t.n do
    if not when or when(k) then n = n + column[k] end
  end
  return n
end

local function count(t, when)
  local n = 0
  for k = 1, t.n do
    if when(k) then n = n + 1 end
  end
  return n
end

--- Of the transfers the one at `i`: who gets it, who of the poor does.
local function gets(t, i)
  local got = t.got[i]
  return function(k) return got[k] > 0 end
end

local function poor_gets(t, i)
  local got, before, line = t.got[i], t.before, t.line
  return function(k) return got[k] > 0 and before[k] < line end
end

local function poor(t)
  local before, line = t.before, t.line
  return function(k) return before[k] < line end
end

--- What was spent on it, as it is stored: an amount of money.
local function spent(t, i)
  local all
  for _, v in ipairs(t.money[i]) do all = all == nil and v or all + v end
  return all
end

--- Columns of several tables.
local NAME = { "name", "项目", "name" }
local RECORDS = { "records", "记录数", "records" }
local GAP = { "gap", "深度", "gap" }
local GINI = { "gini", "基尼系数", "Gini" }
local SPENT = { "spent", "金额", "spent" }
local COVERAGE = { "coverage", "覆盖率%", "coverage %" }

local function people_of(t)
  return { "people", t.unit_zh, t.unit_en }
end

local function each(t, columns, row)
  local list, all = {}, { NAME }
  for i, c in ipairs(columns) do all[i + 1] = c end
  for i, name in ipairs(t.names) do
    list[i] = { name, table.unpack(row(i), 1, #columns) }
  end
  return rows(all, list)
end

--- How many get it, what it costs, which part of all, of the poor, of others.
function METHODS.coverage(t)
  local of_poor = sum(t, t.size, poor(t))
  return each(t, { RECORDS, people_of(t), SPENT, COVERAGE,
    { "of_poor", "贫困人群覆盖率%", "of the poor %" },
    { "of_others", "其他人群覆盖率%", "of others %" } }, function(i)
    local reached = sum(t, t.size, gets(t, i))
    local reached_poor = sum(t, t.size, poor_gets(t, i))
    return { count(t, gets(t, i)), reached, spent(t, i),
      percent(reached, t.people), percent(reached_poor, of_poor),
      percent(reached - reached_poor, t.people - of_poor) }
  end)
end

--- Who should not get it and does, who should and does not; by how much more of
-- the poor than of others it reaches.
function METHODS.errors(t)
  local of_poor = sum(t, t.size, poor(t))
  local others = t.people - of_poor
  return each(t, {
    { "differential", "瞄准差（百分点）", "targeting differential (pp)" },
    { "inclusion", "误纳%", "inclusion error %" },
    { "exclusion", "漏保%", "exclusion error %" } }, function(i)
    local reached = sum(t, t.size, gets(t, i))
    local reached_poor = sum(t, t.size, poor_gets(t, i))
    local wrongly, differential = reached - reached_poor, nil
    if of_poor > 0 and others > 0 then
      differential = rounded(100 * (reached_poor / of_poor - wrongly / others),
                             1)
    end
    return { differential, percent(wrongly, reached),
      percent(of_poor - reached_poor, of_poor) }
  end)
end

--- What part of their welfare it is for those who get it, and how much a head.
function METHODS.generosity(t)
  return each(t, { { "generosity", "占受益者收入%", "share of welfare %" },
    { "mean", "受益者人均", "mean a head of those reached" } }, function(i)
    local got, heads = sum(t, t.got[i]), sum(t, t.members, gets(t, i))
    return { percent(got, sum(t, t.whole, gets(t, i))),
      amount(t, heads > 0 and got / heads or nil) }
  end)
end

--- From -1, all to the poorest, to 1, all to the richest.
function METHODS.concentration(t)
  local index = { "concentration", "集中指数", "concentration index" }
  return each(t, { index }, function(i)
    local a_head = {}
    for k = 1, t.n do a_head[k] = t.got[i][k] / t.members[k] end
    if sum(t, t.got[i]) <= 0 then return {} end
    return { rounded(t.poverty.concentration(a_head, t.before, t.size), 3) }
  end)
end

local function zeros(n)
  local out = {}
  for i = 1, n do out[i] = 0 end
  return out
end

--- Of each part of the people, the poorest first: how many get it, which part
-- of those who get it are there, which part of the money.
function METHODS.parts(t)
  local list, people = {}, zeros(t.parts)
  for k = 1, t.n do people[t.part[k]] = people[t.part[k]] + t.size[k] end
  for i, name in ipairs(t.names) do
    local got, mine = zeros(t.parts), zeros(t.parts)
    local reached = sum(t, t.size, gets(t, i))
    for k = 1, t.n do
      local part, v = t.part[k], t.got[i][k]
      got[part] = got[part] + v
      if v > 0 then mine[part] = mine[part] + t.size[k] end
    end
    for part = 1, reached > 0 and t.parts or 0 do
      list[#list + 1] = { name, part, percent(mine[part], people[part]),
        percent(mine[part], reached), percent(got[part], sum(t, t.got[i])) }
    end
  end
  return rows({ NAME, { "part", "等份", "part" }, COVERAGE,
    { "beneficiaries", "受益人占比%", "share of beneficiaries %" },
    { "benefits", "金额占比%", "share of benefits %" } }, list)
end

--- FGT indices and the Gini coefficient before all transfers, after them, and
-- without each of them.
function METHODS.poverty(t)
  local list = {}
  local function indices(label, welfare)
    local ok, gini = pcall(t.poverty.gini, welfare, t.size)
    local row = { label }
    for power = 0, 2 do
      local fgt = t.poverty.fgt(welfare, t.line, power, t.size)
      row[power + 2] = rounded(fgt, 4)
    end
    row[5] = ok and rounded(gini, 4) or nil
    list[#list + 1] = row
  end
  indices(text("转移前", "before transfers"), t.before)
  indices(text("转移后", "after transfers"), t.after)
  for i, name in ipairs(t.names) do
    if sum(t, t.got[i]) > 0 then
      local without = {}
      for k = 1, t.n do without[k] = t.after[k] - t.got[i][k] / t.members[k] end
      indices(text("无 ", "without ") .. name, without)
    end
  end
  return rows({ { "case", "情形", "case" },
    { "headcount", "发生率", "headcount" }, GAP,
    { "severity", "强度", "severity" }, GINI }, list)
end

--- How many transfers records have, 0 first: how many records, people, poor.
function METHODS.overlap(t)
  local list = {}
  for n = 0, #t.names do
    local function has(k) return t.kinds[k] == n end
    local function is_poor(k) return has(k) and t.before[k] < t.line end
    if count(t, has) > 0 then
      list[#list + 1] = { n, count(t, has), sum(t, t.size, has),
        sum(t, t.size, is_poor) }
    end
  end
  return rows({ { "transfers", "享受项目数", "transfers" }, RECORDS,
    people_of(t), { "poor", "其中贫困", "of these poor" } }, list)
end

--- Of those who get one, how many also get the other: a table of all pairs.
function METHODS.pairs(t)
  local list = {}
  for i = 1, #t.names do
    for j = i + 1, #t.names do
      local function both(k) return t.got[i][k] > 0 and t.got[j][k] > 0 end
      list[#list + 1] = { t.names[i], t.names[j], count(t, both),
        sum(t, t.size, both) }
    end
  end
  return rows({ NAME, { "also", "同时享受", "also" }, RECORDS, people_of(t) },
              list)
end

--- The poor who get none of them: the records, the poorest first.
function METHODS.none(t)
  local list = {}
  for k = 1, t.n do
    if t.kinds[k] == 0 and t.before[k] < t.line then
      list[#list + 1] = { t.record[k]:key(), t.members[k],
        amount(t, t.before[k]) }
    end
  end
  return rows({ { "key", "编号", "key" }, { "members", "人口", "people" },
    { "welfare", "人均收入", "welfare a head" } }, list)
end

--- The group of a record: a level of regions, a field, a path or a function.
local function group_of(record, by)
  local code = type(by) == "string" and region(record, by)
  if code then return code end
  local v = value(record, by)
  return v == nil and text("未知", "unknown") or tostring(v)
end

local function group_row(t, name, places)
  local before, after, w = {}, {}, {}
  local got, reached, people = 0, 0, 0
  for i, k in ipairs(places) do
    before[i], after[i], w[i] = t.before[k], t.after[k], t.size[k]
    got, people = got + t.total[k], people + t.size[k]
    if t.kinds[k] > 0 then reached = reached + t.size[k] end
  end
  local ok, gini = pcall(t.poverty.gini, after, w)
  return { name, #places, people, amount(t, t.poverty.mean(after, w)),
    rounded(t.poverty.headcount(before, t.line, w), 4),
    rounded(t.poverty.headcount(after, t.line, w), 4),
    rounded(t.poverty.gap(after, t.line, w), 4), ok and rounded(gini, 4) or nil,
    amount(t, got), percent(reached, people) }
end

--- All of it by region ("county", ... as the country's levels are called), by a
-- field, or by what a function gives; the last row is all.
function METHODS.by(t, by)
  if type(by) ~= "string" and type(by) ~= "function" then
    error("targeting: by: expected a level of regions, the name of a field, "
          .. "or a function")
  end
  if type(by) == "string" and not region(t.record[1], by) then
    label(t.set, by)
  end
  local groups, names, list, all = {}, {}, {}, {}
  for k = 1, t.n do
    local name = group_of(t.record[k], by)
    if not groups[name] then groups[name], names[#names + 1] = {}, name end
    local places = groups[name]
    places[#places + 1], all[k] = k, k
  end
  table.sort(names)
  for i, name in ipairs(names) do list[i] = group_row(t, name, groups[name]) end
  list[#list + 1] = group_row(t, text("合计", "all"), all)
  return rows({ { "group", "分组", type(by) == "string" and by or "group" },
    RECORDS, people_of(t), { "mean", "人均收入", "mean welfare" },
    { "headcount_before", "转移前发生率", "headcount before" },
    { "headcount", "转移后发生率", "headcount after" }, GAP, GINI, SPENT,
    COVERAGE }, list)
end

--- Every record that is counted, the poorest first: f(record, before, after,
-- members), welfare a head before and after the transfers.
function METHODS.each(t, f)
  for k = 1, t.n do f(t.record[k], t.before[k], t.after[k], t.members[k]) end
end

-- ---- the word ---------------------------------------------------------------

--- What `f` gives; what it raises is told at the line of who called the word.
local function told(f, ...)
  local ok, what = pcall(f, ...)
  if ok then return what end
  if type(what) ~= "string" then error(what, 0) end
  local bare, cut = string.gsub(what, "^huka/targeting%.lua:%d+: ", "")
  error(bare, cut > 0 and 3 or 0)
end

--- targeting(records, { welfare = "net", size = "size",
-- transfers = { "child.a", ... }, line = ..., weight = "people" | "records",
-- parts = 5 }): tables as methods.
local function build(set, o)
  check(set, o)
  local t = { set = set, names = {}, line = number(o.line),
    parts = o.parts or 5, is_money = type(o.line) ~= "number",
    poverty = look_up("poverty") }
  local list, left_out = {}, 0
  if not t.poverty then
    error("targeting: the plugin poverty is not here; --plugins DIR says "
          .. "where it is")
  end
  t.unit_zh, t.unit_en = "人数", "people"
  if o.weight == "records" or not o.size then
    t.unit_zh, t.unit_en = "权数", "weight"
  end
  for i, name in ipairs(o.transfers) do t.names[i] = label(set, name) end
  for _, record in ipairs(set) do
    local x = take(record, o)
    if x then
      list[#list + 1] = x
    elseif x == nil then
      left_out = left_out + 1
    end
  end
  if #list == 0 then error("targeting: no record of which all is known") end
  columns_of(t, list, o)
  divide(t)
  local out = rows({ RECORDS, { "people", "人数", "people" },
    { "poor", "转移前贫困", "poor before" }, { "line", "贫困线", "line" },
    { "left_out", "未知未计", "left out, not known" } },
    { { t.n, sum(t, t.members), sum(t, t.members, poor(t)), amount(t, t.line),
      left_out } })
  local methods = {}
  for name, f in pairs(METHODS) do
    methods[name] = function(self, ...)
      local given = told(function(...)
        if self ~= out then
          error(string.format("targeting: write t:%s(...), with a colon", name))
        end
        return f(t, ...)
      end, ...)
      return given
    end
  end
  getmetatable(out).__index = methods
  return out
end

function M.targeting(set, o)
  local t = told(build, set, o)
  return t
end

return M
