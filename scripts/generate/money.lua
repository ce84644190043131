--- Incomes, payments and medical bills, in fen.

local People = require "people"

local M = {}

local LINE_2019 = 374700        -- fen per person, province's line of 2019
local SUBSISTENCE = 336000      -- fen a year for one person
local DESTITUTE = 744000
local PENSION = 111600

local function yuan_of(fen)
  return fen // 100 * 100
end

-- ---- incomes ------------------------------------------------------------------------

-- Support of all kinds began in September 2018: a third of that year.
local function transfers(rng, h, i, year)
  local part = year == 2018 and 3 or 1
  local old = 0
  for _, p in ipairs(h.members) do
    if People.age(p) >= 61 then old = old + 1 end
  end
  local destitute = h.hint == "destitute"
  i.family, i.subsistence = 0, destitute and 0 or (h.subsistence or 0) * SUBSISTENCE // part
  i.destitute = destitute and DESTITUTE // part or 0
  i.pension = destitute and 0 or old * PENSION
  i.ecology = h.returned * 1000
  i.other = rng:range(0, 8) * 5000
  if h.hint == "orphan" then i.other = i.other + 720000 // part end
end

local function sum_transfers(i)
  i.transfer = i.family + i.subsistence + i.destitute + i.pension + i.ecology + i.other
end

--- Wages that those at work can have earned.
local function earned(rng, h)
  local wage = 0
  for _, p in ipairs(h.members) do
    for _, post in ipairs(p.posts) do wage = wage + post.wage * 12 end
    for _, job in ipairs(p.jobs) do
      wage = wage + (job.wages or p.months * rng:range(13, 25) * 10000)
    end
    -- odd jobs near home
    if #p.jobs == 0 and People.can_work(p) then wage = wage + rng:range(0, 60) * 10000 end
  end
  return wage
end

--- The account of a year that ends with the net income `net`.
local function account(rng, h, year, net)
  local i = { property = rng:chance(20) and rng:range(1, 6) * 5000 or 0 }
  transfers(rng, h, i, year)
  sum_transfers(i)
  if i.transfer + i.property > net then
    i.property, i.ecology, i.other = 0, 0, math.max(i.other - 40000, 0)
    sum_transfers(i)
  end
  local rest = net - i.transfer - i.property
  assert(rest >= 0, h.no .. ": transfers above the income")
  i.wage = math.min(earned(rng, h), yuan_of(rest * 9 // 10))
  local gain = rest - i.wage
  i.cost = yuan_of(gain * rng:range(25, 60) // 100)
  i.business = gain + i.cost
  return i
end

--- The least per person that the transfers of the household allow.
local function least(h)
  local old = 0
  for _, p in ipairs(h.members) do
    if People.age(p) >= 61 then old = old + 1 end
  end
  local sure = (h.subsistence or 0) * SUBSISTENCE + old * PENSION
  if h.hint then sure = sure + 800000 end
  return sure // h.size + 20000
end

local LOSS = { wage = 800000, business = 300000, property = 0, family = 0, subsistence = 0,
  destitute = 0, pension = 0,
               ecology = 60000, other = 180000, transfer = 240000, cost = 1500000 }

-- Per person and year of those that stay: one fen under the line, and so on.
local STAY = { house = 481200, income = LINE_2019 - 1, water = 410500, new = 395000,
  ["income water"] = 312050,
               ["income new"] = 289000 }

local function of_2019(rng, h)
  if h.why == "loss food" then return LOSS end
  if h.class == "stay" then return account(rng, h, 2019, STAY[h.why] * h.size) end
  local pc
  if h.class == "plan" then
    pc = math.max(rng:range(38200, 56000) * 10, least(h))
    if h.rank == 8 then pc = LINE_2019 end       -- exactly on the line
  elseif h.class == "exited" then
    pc = math.max(rng:range(4600, 10800) * 100, least(h))
  else
    pc = rng:range(7000, 21000) * 100
  end
  return account(rng, h, 2019, pc * h.size)
end

local function of_2018(rng, h)
  local pc
  if h.class == "exited" then
    pc = math.max(rng:range(3900, 9800) * 100, least(h))
  else
    pc = rng:range(2500, 3500) * 100
  end
  return account(rng, h, 2018, pc * h.size)
end

local ZEROES = { "family", "subsistence", "destitute", "pension", "ecology", "other", "transfer",
  "property" }

--- Sheets of income: 2018 and 2019 of the registered, 2019 of most others.
function M.incomes(rng, households)
  local list = {}
  local function keep(h, year, said)
    local i = {}
    for k, v in pairs(said) do i[k] = v end
    for _, k in ipairs(ZEROES) do assert(i[k] >= 0, h.no) end
    i.household, i.year = h, year
    list[#list + 1] = i
  end
  for _, h in ipairs(households) do
    local new = h.why == "new" or h.why == "income new"
    if h.registered and not new then keep(h, 2018, of_2018(rng, h)) end
    if h.registered or not rng:chance(9) then keep(h, 2019, of_2019(rng, h)) end
  end
  return list
end

-- ---- payments -----------------------------------------------------------------------

--- Subsistence, support of the destitute and of orphans, month by month.
function M.payments(households)
  local list = {}
  local function pay(h, month, programme, amount)
    list[#list + 1] = { no = string.format("FF%05d", #list + 1), household = h,
      programme = programme, amount = amount,
                        period = string.format("2019%02d", month),
                          paid = string.format("2019-%02d-15", month) }
  end
  for _, h in ipairs(households) do
    local kind = h.members[1].subsistence
    for month = 1, 6 do
      if h.hint == "destitute" then
        pay(h, month, "特困供养金", DESTITUTE // 12)
      elseif h.subsistence then
        pay(h, month, kind == "urban" and "城市低保金" or "农村低保金",
          h.subsistence * (kind == "urban" and 55000 or 28000))
      end
      if h.hint == "orphan" then pay(h, month, "孤儿基本生活费", 60000) end
    end
  end
  return list
end

-- ---- medical bills ---------------------------------------------------------------------

local function share(amount, percent)
  return (amount * percent + 50) // 100
end

local HOSPITALS = { { "YY01", 90 }, { "YY02", 80 }, { "YY02", 80 }, { "YY03", 60 } }

local function bill(p, no, b)
  b.no, b.person = no, p
  b.aid = b.aid or 0
  b.major = b.major or 0
  b.other = 0
  b.self = b.total - b.basic - b.major - b.aid
  assert(b.self >= 0)
  return b
end

-- Two long stays of one year, worked through by hand: basic insurance, then
-- major illness over a deductible of 10,000, then aid of 70 %.
local LONG = {
  { hospital = "YY02", total = 8600000, in_policy = 8000000, basic = 5558000, major = 865200,
    aid = 1103760,
    settled = "2019-02-20", admitted = "2019-01-03", discharged = "2019-02-19", inpatient = true,
      referred = false },
  { hospital = "YY02", total = 4000000, in_policy = 4000000, basic = 2758000, major = 745200,
    aid = 347760,
    settled = "2019-05-16", admitted = "2019-04-08", discharged = "2019-05-15", inpatient = true,
      referred = false },
}

local function short(rng, p, inpatient)
  local hospital = rng:pick(HOSPITALS)
  local total = inpatient and rng:range(1800, 9000) * 100 or rng:range(60, 480) * 100
  local in_policy = share(total, rng:range(84, 100))
  local basic = share(in_policy, hospital[2])
  local day = rng:range(1, 18)
  local month = rng:range(1, 6)
  return { hospital = hospital[1], total = total, in_policy = in_policy, basic = basic,
           aid = p.household.registered and share(in_policy - basic, 70) or 0,
             inpatient = inpatient,
           referred = inpatient and hospital[1] == "YY03",
           settled = string.format("2019-%02d-%02d", month, inpatient and day + 9 or day),
           admitted = inpatient and string.format("2019-%02d-%02d", month, day) or nil,
           discharged = inpatient and string.format("2019-%02d-%02d", month, day + 8) or nil }
end

--- Bills of the ill.
function M.claims(rng, people)
  local list, long = {}, 0
  local function add(p, b)
    list[#list + 1] = bill(p, string.format("JS%05d", #list + 1), b)
  end
  for _, p in ipairs(people) do
    if p.health.serious then
      long = long + 1
      if long == 1 then
        for _, b in ipairs(LONG) do
          local copy = { illness = "恶性肿瘤" }
          for k, v in pairs(b) do copy[k] = v end
          add(p, copy)
        end
      else
        local b = short(rng, p, true)
        b.illness = "终末期肾病"
        add(p, b)
      end
    elseif p.health.chronic and rng:chance(70) then
      local b = short(rng, p, rng:chance(30))
      b.illness = rng:pick { "高血压", "糖尿病", "慢性阻塞性肺病", "类风湿关节炎" }
      add(p, b)
    end
  end
  return list
end

return M
