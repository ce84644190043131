--- The village of the report, household by household: who is on the list, who
-- left it, who is ill, who works away. Every number of the report that a
-- register can hold is made true here; check_village.lua counts them again.

local People = require "people"

local M = {}

-- Households by what becomes of them in 2019.
--   plan     on the list, meets every condition       33 with 112 persons
--   stay     on the list, does not                     7 with  22
--   exited   out before 2019                         169 with 814
--   other    never registered                        134 with 581
local SIZES = {
  plan = { count = 33, people = 112, fixed = { 1, 3, 3, 2, 2, 1 } },
  exited = { count = 169, people = 814, fixed = { 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2 } },
  other = { count = 134, people = 581, fixed = { 1, 1, 1, 2, 2, 2, 2, 2 } },
}
-- Of the fixed sizes: the destitute man, the orphan, and sons who never married.
local HINTS = {
  plan = { "destitute", "orphan", false, "bachelor", "bachelor" },
  exited = { "bachelor", "bachelor", false, false, "bachelor", "bachelor", "bachelor", "bachelor",
    "bachelor" },
  other = { "bachelor", false, false, "bachelor", "bachelor", "bachelor" },
}

-- The seven that stay, each for reasons of its own.
local STAY = {
  -- grade C, rebuilt in 2014, will not move
  { size = 4, why = "house" },
  -- one fen below the line
  { size = 3, why = "income" },
  { size = 3, why = "water" },
  -- identified in March 2019
  { size = 2, why = "new" },
  { size = 4, why = "income water" },
  -- identified in May 2019
  { size = 3, why = "income new" },
  -- a year of losses
  { size = 3, why = "loss food" },
}

local function add_class(rng, list, class)
  local said = SIZES[class]
  local left = said.people
  for _, size in ipairs(said.fixed) do left = left - size end
  local sizes = rng:spread(said.count - #said.fixed, left, 1, 9)
  for i, size in ipairs(said.fixed) do
    list[#list + 1] = { class = class, size = size, hint = HINTS[class][i] or nil, rank = i }
  end
  for i, size in ipairs(sizes) do
    list[#list + 1] = { class = class, size = size, rank = #said.fixed + i }
  end
end

local ETHNIC = { "miao", "miao", "miao", "dong", "dong", "bouyei", "han", "han" }
local GROUPS = { "01", "02", "03", "04", "05", "06", "07" }
local HAMLETS = { "11", "12", "13", "14", "15" }

local function settle(rng, h)
  local g = rng:range(1, 7)
  h.group = "Z" .. GROUPS[g]
  h.hamlet = "Z" .. HAMLETS[(g - 1) * 5 // 7 + 1]
  h.surname = People.surname(rng)
  h.ethnic = rng:pick(ETHNIC)
  h.registered = h.class ~= "other"
end

local OWN_NAME = { spouse = true, mother = true, daughter_in_law = true }

local function fill(rng, h)
  h.members = People.family(rng, h.size, h.hint)
  for _, p in ipairs(h.members) do
    p.household = h
    p.name = People.name(rng, not OWN_NAME[p.relation] and h.surname or nil)
    p.health, p.subsistence, p.destitute = {}, "not_paid", "not_paid"
    p.posts, p.jobs, p.contracts, p.claims = {}, {}, {}, {}
    p.ethnic = OWN_NAME[p.relation] and rng:pick(ETHNIC) or h.ethnic
  end
end

--- All households in random order, numbered, with their members.
function M.households(rng)
  local list = {}
  for i, stay in ipairs(STAY) do list[i] = { class = "stay", size = stay.size, why = stay.why,
    rank = i } end
  for _, class in ipairs { "plan", "exited", "other" } do add_class(rng, list, class) end
  rng:shuffle(list)
  for i, h in ipairs(list) do
    h.no = string.format("HH%04d", i)
    settle(rng, h)
    fill(rng, h)
  end
  return list
end

--- All members of the households, those of `class` only if it is given.
function M.people(households, fits)
  local list = {}
  for _, h in ipairs(households) do
    if not fits or fits(h) then
      for _, p in ipairs(h.members) do list[#list + 1] = p end
    end
  end
  return list
end

local function is_registered(p) return p.household.registered end
local function is_other(p) return not p.household.registered end

-- ---- health ------------------------------------------------------------------------

-- 58 cards, 7 of the first grade and 12 of the second.
local function disable(rng, people)
  local grades = {}
  for grade, count in pairs { first = 7, second = 12, third = 20, fourth = 19 } do
    for _ = 1, count do grades[#grades + 1] = grade end
  end
  table.sort(grades)
  rng:shuffle(grades)
  local function fits(p) return People.age(p) >= 9 and p.relation ~= "spouse" and not p.orphan end
  local taken = rng:take(people, 44, function(p) return is_registered(p) and fits(p) end)
  for _, p in ipairs(rng:take(people, 14, function(p) return is_other(p) and fits(p) end)) do
    taken[#taken + 1] = p
  end
  for i, p in ipairs(taken) do
    p.grade, p.health.disabled = grades[i], true
    p.disability = rng:pick { "sight", "hearing", "speech", "limbs", "limbs", "limbs", "intellect",
      "mind" }
  end
end

-- 47 chronically and 2 seriously ill.
local function sicken(rng, people)
  local function fits(p) return People.age(p) >= 42 end
  local both = rng:take(people, 40, function(p) return is_registered(p) and fits(p) end)
  for i, p in ipairs(both) do p.health[i <= 2 and "serious" or "chronic"] = true end
  for _, p in ipairs(rng:take(people, 9, function(p) return is_other(p)
    and fits(p) end)) do p.health.chronic = true end
end

-- ---- schooling and labour -------------------------------------------------------------

local LABOUR = 538

local able = People.can_work

-- The report counts 538 who can work: some of the young have left school for
-- work, or some of the elder are past sixty.
local function match_labour(people)
  local count = 0
  for _, p in ipairs(people) do
    if is_registered(p) and able(p) then count = count + 1 end
  end
  for _, p in ipairs(people) do
    local student = is_registered(p) and p.enrolment and People.age(p) >= 17
      and next(p.health) == nil
    if count < LABOUR and student then
      p.enrolment, p.education = nil, "junior"
      count = count + 1
    end
  end
  for _, p in ipairs(people) do
    local age = People.age(p)
    local elder = p.relation == "head" or p.relation == "spouse"
    if count > LABOUR and is_registered(p) and able(p) and elder and age >= 52
      and p.marital ~= "single" then
      p.year = p.year - (60 - age) - count % 4
      count = count - 1
    end
  end
  assert(count == LABOUR, "can work: " .. count)
end

local function set_labour(rng, p)
  local age = People.age(p)
  if able(p) then
    p.labour = rng:chance(14) and "skilled" or "ordinary"
  elseif age < 16 or p.enrolment then
    p.labour = "without"
  elseif p.grade == "first" or p.grade == "second" or age >= 75 then
    p.labour = "lost"
  elseif age <= 69 then
    p.labour = "weak"
  else
    p.labour = "without"
  end
end

-- ---- the safety net ---------------------------------------------------------------------

local function flag(h, count, kind)
  h.subsistence = count
  for i = 1, count do h.members[i].subsistence = kind end
end

local function elder_or_ill(h)
  for _, p in ipairs(h.members) do
    if next(p.health) or People.age(p) >= 62 then return true end
  end
  return false
end

-- 28 households with 67 persons: 25 with 60 rural, one of them the destitute
-- man, who is counted with them and once more by himself; 3 with 7 urban.
local function support(rng, households)
  local rural = {}
  for _, h in ipairs(households) do
    if h.hint == "destitute" then
      flag(h, 1, "rural")
      h.members[1].destitute = "rural"
    elseif h.why == "income water" then
      rural[#rural + 1] = h
    end
  end
  local function fits(class)
    return function(h)
      return h.class == class and not h.hint and h.rank > 8 and h.size >= 2 and h.size <= 4
        and elder_or_ill(h)
    end
  end
  for _, h in ipairs(rng:take(households, 8, fits "plan")) do rural[#rural + 1] = h end
  for _, h in ipairs(rng:take(households, 15, fits "exited")) do rural[#rural + 1] = h end
  local left = 59
  for i, h in ipairs(rural) do
    local rest = #rural - i
    local count = math.min(h.size, math.max(1, math.min(3, left - 2 * rest)))
    flag(h, count, "rural")
    left = left - count
  end
  for _, h in ipairs(rural) do
    while left > 0 and h.subsistence < h.size do
      flag(h, h.subsistence + 1, "rural")
      left = left - 1
    end
  end
  assert(left == 0, "subsistence: " .. left .. " left")
  local urban = rng:take(households, 3, function(h) return h.class == "other" and not h.hint
    and h.size >= 3 end)
  for i, h in ipairs(urban) do flag(h, i == 1 and 3 or 2, "urban") end
end

-- ---- work ---------------------------------------------------------------------------------

local PLACES = { county = { "某县县城" }, province = { "贵阳市", "遵义市", "凯里市" },
                 outside = { "浙江省", "福建省", "江苏省", "广东省", "广西壮族自治区" } }

local function away(rng, p, area, place)
  p.work_area = area
  p.work_place = place or rng:pick(PLACES[area])
  p.months = rng:range(4, 11)
  p.jobs[#p.jobs + 1] = { kind = "away", began = string.format("2019-%02d", rng:range(1, 3)),
    place = p.work_place,
                          organised = place ~= nil }
end

-- 273 of the 538 work away from home; one was brought to Guangdong by the
-- village, which settled a household of three.
local function send_away(rng, people)
  local function can(p) return p.labour == "ordinary" or p.labour == "skilled" end
  local first = rng:take(people, 1, function(p)
    return can(p) and p.household.class == "plan" and p.household.size == 3
      and not p.household.subsistence
      and p.relation == "head"
  end)[1]
  away(rng, first, "outside", "广东省")
  local rest = rng:take(people, 272, function(p)
    return can(p) and p ~= first and not p.household.subsistence and p.household.class ~= "stay"
      and (p.relation ~= "spouse" or p.household.size >= 4)
  end)
  for i, p in ipairs(rest) do
    away(rng, p, i <= 38 and "county" or i <= 118 and "province" or "outside")
  end
end

-- 95,000 yuan of wages in the cooperative, 87,700 of them to the registered.
local function cooperate(rng, people)
  local function home(p) return not p.work_area and p.labour and p.labour ~= "lost"
    and p.labour ~= "without" end
  local poor = rng:take(people, 20, function(p) return is_registered(p) and home(p)
    and not p.household.subsistence end)
  local rest = rng:take(people, 2, function(p)
    return is_other(p) and p.relation == "head" and People.age(p) < 60 and next(p.health) == nil
  end)
  local shares = rng:spread(20, 877, 20, 70)
  for i, p in ipairs(poor) do
    p.work_area, p.work_place, p.months = "township", "某乡", rng:range(2, 6)
    p.jobs[#p.jobs + 1] = { kind = "cooperative", began = "2019-01", place = "某村合作社",
      wages = shares[i] * 10000 }
  end
  for i, p in ipairs(rest) do
    p.jobs[#p.jobs + 1] = { kind = "cooperative", began = "2019-02", place = "某村合作社",
      wages = i == 1 and 340000 or 390000 }
  end
end

-- 26 posts, 9 rangers and 17 cleaners, in 25 households: one has two.
local function give_posts(rng, households)
  local function home(p)
    return (p.labour == "weak" or p.labour == "ordinary") and not p.work_area and People.age(p) < 66
  end
  local function free(h)
    local count = 0
    for _, p in ipairs(h.members) do
      if home(p) then count = count + 1 end
    end
    return count
  end
  local two = rng:take(households, 1, function(h)
    return h.class == "exited" and h.size >= 4 and not h.subsistence and free(h) >= 2
  end)
  local one = rng:take(households, 24, function(h)
    return h.registered and h ~= two[1] and not h.subsistence and h.class ~= "stay" and free(h) >= 1
      and h.size >= 2
  end)
  local list = {}
  local function give(h, count)
    for _, p in ipairs(h.members) do
      if count > 0 and home(p) then
        list[#list + 1] = p
        count = count - 1
      end
    end
  end
  give(two[1], 2)
  for _, h in ipairs(one) do give(h, 1) end
  for i, p in ipairs(list) do
    local ranger = i <= 9
    p.posts[1] = { kind = ranger and "ranger" or "cleaner", wage = ranger and 80000 or 40000,
                   began = string.format("2018-%02d-01", rng:range(1, 9)) }
  end
end

-- 55 persons in one course.
local function train(rng, people)
  local function fits(p) return p.labour == "ordinary" and not p.work_area
    and People.age(p) <= 57 end
  for _, p in ipairs(rng:take(people, 55, fits)) do p.trained = true end
end

-- ---- everything ------------------------------------------------------------------------------

--- The persons of the village with all that is said of them.
function M.describe(rng, households)
  local people = M.people(households)
  disable(rng, people)
  sicken(rng, people)
  for _, p in ipairs(people) do People.school(rng, p) end
  match_labour(people)
  for _, p in ipairs(people) do
    if p.household.registered then set_labour(rng, p) end
    p.id = People.id_number(p)
  end
  support(rng, households)
  send_away(rng, people)
  cooperate(rng, people)
  give_posts(rng, households)
  train(rng, people)
  return people
end

return M
