--- Houses, dates of the register, land and animals.

local M = {}

local function set(list)
  local s = {}
  for _, k in ipairs(list) do s[k] = true end
  return s
end

-- ---- the life in the register -----------------------------------------------------

local EXITS = { { 2014, 22 }, { 2015, 28 }, { 2016, 35 }, { 2017, 40 }, { 2018, 44 } }

--- When each was identified and left the list.
function M.register(rng, households)
  local exited = rng:take(households, 169, function(h) return h.class == "exited" end)
  local at = 0
  for _, exit in ipairs(EXITS) do
    for _ = 1, exit[2] do
      at = at + 1
      exited[at].exited = exit[1] .. "-12"
      exited[at].identified = exit[1] >= 2016 and rng:chance(25) and exit[1] - 1 .. "-11"
        or "2014-01"
    end
  end
  for _, h in ipairs(households) do
    if h.class == "plan" then
      h.identified = rng:chance(70) and "2014-01" or rng:pick { "2015-11", "2016-11", "2017-07" }
      -- the day before the year of waiting begins
      if h.rank == 7 then h.identified = "2018-12" end
      h.planned = 2019
    elseif h.class == "stay" then
      h.identified = h.why == "new" and "2019-03" or h.why == "income new" and "2019-05"
        or "2014-01"
    end
  end
end

-- ---- housing ------------------------------------------------------------------------

local function work(h, kind, done, more)
  local w = more or {}
  w.kind, w.done, w.household = kind, done, h
  h.works[#h.works + 1] = w
end

--- Households whose sizes add up to `people`.
local function take_people(rng, list, count, people)
  local taken = rng:take(list, count)
  local inside = set(taken)
  local sum = 0
  for _, h in ipairs(taken) do sum = sum + h.size end
  while sum ~= people do
    local i = rng:range(1, count)
    local h = rng:pick(list)
    local better = math.abs(sum - taken[i].size + h.size - people) < math.abs(sum - people)
    if not inside[h] and better then
      inside[taken[i]], inside[h] = nil, true
      sum = sum - taken[i].size + h.size
      taken[i] = h
    end
  end
  return taken
end

local function month(rng, first, last)
  return string.format("%04d-%02d", rng:range(first, last), rng:range(3, 11))
end

--- 93 houses rebuilt, 17 households with 75 persons relocated, 43 repaired.
function M.works(rng, households)
  local poor = {}
  for _, h in ipairs(households) do
    h.works, h.refusals = {}, {}
    if (h.class == "plan" or h.class == "exited") and not h.hint then poor[#poor + 1] = h end
    if h.why == "house" then
      work(h, "danger_house", "2014-09", { granted = 2230000 })
      h.refusals[1] = { on = "2018-04-12", offer = "relocation", visits = 3,
        reason = "不愿离开老屋基" }
      h.refusals[2] = { on = "2019-03-20", offer = "relocation", visits = 4,
        reason = "经多次动员无搬迁意愿" }
    end
  end
  local moved = take_people(rng, poor, 17, 75)
  for _, h in ipairs(moved) do
    local done = month(rng, 2016, 2018)
    work(h, "relocation", done,
      { mode = rng:chance(80) and "central" or "scattered", granted = 2000000 * h.size,
                                  moved_in = done:sub(1, 4) + (done:sub(6) > "08" and 1
                                    or 0) .. "-" .. (done:sub(6) > "08" and "02-10" or "12-15") })
  end
  local function untouched(class)
    return function(h) return h.class == class and #h.works == 0 end
  end
  for _, part in ipairs { { "plan", 19, 5 }, { "exited", 63, 26 }, { "other", 10, 12 } } do
    for _, h in ipairs(rng:take(households, part[2], untouched(part[1]))) do
      work(h, "danger_house", month(rng, 2014, 2018),
        { granted = rng:pick { 650000, 1230000, 2230000, 3500000 } })
    end
    for _, h in ipairs(rng:take(households, part[3], untouched(part[1]))) do
      work(h, "leak_repair", month(rng, 2017, 2018), { granted = rng:range(20, 80) * 10000 })
    end
  end
end

local function kind_of(h)
  return h.works[1] and h.works[1].kind
end

--- How each lives: the assurances, the house, land and animals.
function M.living(rng, households)
  for _, h in ipairs(households) do
    h.food, h.clothing = h.why ~= "loss food", true
    h.water = not (h.why == "water" or h.why == "income water")
    h.grade = (kind_of(h) == "danger_house" or kind_of(h) == "relocation") and "A"
      or rng:pick { "A", "B", "B" }
    h.structure = kind_of(h) == "relocation" and "concrete"
      or rng:pick { "brick_concrete", "brick_wood", "brick_wood", "earth" }
    if h.why == "house" then h.grade, h.structure = "C", "brick_wood" end
    h.area = math.min(h.size * rng:range(18, 34), 240)
    h.farmland = rng:range(8, 20) * h.size          -- tenths of a mu
    h.woodland = rng:range(0, 60) * h.size // 2
    h.returned = rng:chance(45) and rng:range(5, 40) or 0
    h.pigs = rng:chance(60) and rng:range(1, 4) or 0
    h.cattle = rng:chance(25) and rng:range(1, 3) or 0
    h.sheep = rng:chance(8) and rng:range(2, 20) or 0
    h.poultry = rng:chance(70) and rng:range(3, 30) or 0
    h.graded_on = string.format("2018-%02d-%02d", rng:range(4, 10), rng:range(1, 28))
    h.toilet, h.hardened = rng:chance(88), rng:chance(90)
    h.distance = rng:range(1, 28)                   -- tenths of a km
    h.in_cooperative = h.registered
    -- A village's own sheet of those never registered has gaps.
    h.water_unknown = not h.registered and rng:chance(4)
    h.grade_unknown = not h.registered and rng:chance(6)
  end
end

-- ---- causes ---------------------------------------------------------------------------

local function cause(rng, h)
  local learning, able = 0, 0
  for _, p in ipairs(h.members) do
    if p.health.serious or p.health.chronic then return "illness" end
    if p.grade == "first" or p.grade == "second" then return "disability" end
    if p.enrolment
      and (p.enrolment:match("^senior") or p.enrolment:match("^vocational")
      or p.enrolment:match("^college")
                        or p.enrolment:match("^bachelor")) then learning = learning + 1 end
    if p.labour == "ordinary" or p.labour == "skilled" then able = able + 1 end
  end
  if h.why == "loss food" then return "disaster" end
  if learning > 0 then return "schooling" end
  if able == 0 then return "no_labour" end
  return rng:pick { "no_skill", "no_skill", "no_funds", "no_road", "no_drive", "no_land" }
end

--- Why each registered household was poor, and what class it is.
function M.causes(rng, households)
  for _, h in ipairs(households) do
    if h.registered then
      h.cause = cause(rng, h)
      h.attribute = h.hint == "destitute" and "destitute_poor" or h.subsistence
        and "subsistence_poor" or "general_poor"
    end
  end
end

return M
