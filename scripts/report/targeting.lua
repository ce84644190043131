--- Whom transfers reach: coverage, incidence, errors, poverty with and without.
--
--     huka run county.db scripts/report/targeting.lua [line=3747] [FIELD ...] [by=township] [weight=household] [--year 2019]
--
-- FIELD names amounts of the yearly income (subsistence_pay, pension, ...; by
-- default all that transfers are made of). The tables are those of the word
-- `targeting`, which the prompt has too; --format markdown, csv or json writes
-- them in another form.
--
-- Welfare is net income a person before the transfers asked about; every person
-- counts once (weights are members), with weight=household every household.
-- `by` is a level of regions (county, township, village) or a field of the
-- household, as attribute. Households whose income or size is not known are left
-- out and counted. Floats: for reading, never for deciding.

-- ---- what is asked -----------------------------------------------------------

local ALL = { "subsistence_pay", "destitute_pay", "pension", "ecology_pay", "family_planning_pay", "other_transfer" }
local IS = {}
for _, name in ipairs(ALL) do IS[name] = true end

local transfers, line, by, weight = {}, nil, nil, nil
for _, a in ipairs(arg) do
  local n = string.match(a, "^line=(%d+%.?%d?%d?)$")
  if n then
    line = yuan(n)
  elseif string.match(a, "^by=[%w_]+$") then
    by = string.sub(a, 4)
  elseif a == "weight=household" or a == "weight=person" then
    weight = a == "weight=household" and "records" or nil
  elseif IS[a] then
    transfers[#transfers + 1] = "income." .. a
  else
    error("targeting: found \"" .. a .. "\", expected line=AMOUNT, by=NAME, weight=household or one of: " .. table.concat(ALL, ", "), 0)
  end
end
if #transfers == 0 then
  for i, name in ipairs(ALL) do transfers[i] = "income." .. name end
end

line = line or p.exit_line

-- ---- the tables ----------------------------------------------------------------

local function tell(zh, en, rows)
  print("\n## " .. zh .. " " .. en .. "\n")
  show(rows)
end

local t = targeting(households, { welfare = "net_income", size = "size", transfers = transfers, line = line, weight = weight })
local groups = by and t:by(by)     -- a name that is wrong is told first
print("# 转移支付瞄准 whom transfers reach\n")
show(t)
tell("覆盖", "coverage", t:coverage())
tell("瞄准误差", "targeting errors", t:errors())
tell("占收入比重", "generosity", t:generosity())
tell("集中指数", "concentration", t:concentration())
tell("五等份", "by fifths of the people, poorest first", t:parts())
tell("贫困与不平等", "poverty and inequality", t:poverty())
tell("重叠", "overlap", t:overlap())
if #transfers > 1 then tell("两两重叠", "overlap of pairs", t:pairs()) end
local none = t:none()
if #none > 0 then tell("未享受任何项目的贫困户", "poor households with none", none) end
if by then tell("分组", "by " .. by, groups) end

-- ---- the register against the line ------------------------------------------------

-- Wrongly exited (错退): registered, out, and below the line now; missed (漏评):
-- never registered and below it. All are counted, none sampled.
local function sort_of(h)
  if not known(h, "registered") then return "unclear" end
  if not h.registered then return "outside" end
  if not known(h, "on_list") then return "unclear" end
  return h.on_list and "listed" or "exited"
end

local people = { outside = 0, exited = 0, listed = 0, unclear = 0 }
local below = { outside = 0, exited = 0, listed = 0, unclear = 0 }
local limit = line / yuan(1)
t:each(function(h, before, after, members)
  local sort = sort_of(h)
  people[sort] = people[sort] + members
  if after < limit then below[sort] = below[sort] + members end
end)

local function rate(n, of)
  return of > 0 and string.format("%.1f%%", 100 * n / of) or nil
end

local poor = people.listed + below.exited + below.outside
local rows = {
  { "在档 on the list", people.listed },
  { "错退 wrongly exited", below.exited, rate(below.exited, people.exited) },
  { "漏评 missed", below.outside, rate(below.outside, people.outside) },
  { "综合贫困发生率 composite incidence", poor, rate(poor, people.outside + people.exited + people.listed) },
}
if people.unclear > 0 then rows[#rows + 1] = { "是否建档不明 not known whether registered", people.unclear } end
tell("错退与漏评", "wrongly exited, and missed",
  table_of({ { "item", "项目 item" }, { "people", "人 people" }, { "rate", "率 rate" } }, rows))
