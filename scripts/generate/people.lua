--- Made-up people: families by template, names that nobody bears, and ID
-- numbers with a valid check digit in a county that does not exist.

local M = {}

local AREA = "529901"           -- GB/T 2260 has no such county
local SURNAMES = { "赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋",
  "沈", "韩", "杨", "朱", "秦",
                   "尤", "许", "何", "吕", "施", "张", "孔", "曹", "严", "华", "金", "魏" }
local GIVEN = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅", "卯",
  "辰", "巳", "午", "未", "申",
                "酉", "戌", "亥", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" }

-- ---- names and numbers --------------------------------------------------------

--- A name with 测 (test) in the middle, which marks it as made up.
function M.name(rng, surname)
  return (surname or rng:pick(SURNAMES)) .. "测" .. rng:pick(GIVEN)
end

function M.surname(rng)
  return rng:pick(SURNAMES)
end

local WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 }
local CHECKS = "10X98765432"

--- The 18 digits of GB 11643 for the 17 given.
function M.with_check(digits)
  local sum = 0
  for i, weight in ipairs(WEIGHTS) do
    sum = sum + weight * tonumber(digits:sub(i, i))
  end
  local at = sum % 11 + 1
  return digits .. CHECKS:sub(at, at)
end

local given = {}

--- A number for the person; odd for men, even for women, each once.
function M.id_number(person)
  local birth = string.format("%04d%02d%02d", person.year, person.month, person.day)
  local odd = person.sex == "male" and 1 or 0
  local key = birth .. odd
  given[key] = (given[key] or 0) + 1
  local order = given[key] * 2 + odd
  return M.with_check(AREA .. birth .. string.format("%03d", order))
end

-- ---- ages -----------------------------------------------------------------------

M.THIS_YEAR = 2019

--- Completed years on 31 December of the year.
function M.age(person)
  return M.THIS_YEAR - person.year
end

--- Completed years on 1 September, the first day of the school year.
function M.school_age(person)
  local after = person.month > 9 or person.month == 9 and person.day > 1
  return M.age(person) - (after and 1 or 0)
end

--- From sixteen to fifty-nine, not at school, in good health.
function M.can_work(p)
  local age = M.age(p)
  return age >= 16 and age <= 59 and not p.enrolment and next(p.health) == nil
end

local function born(rng, person, age)
  person.year = M.THIS_YEAR - age
  person.month = person.month or rng:range(1, 12)
  person.day = person.day or rng:range(1, 28)
end
M.born = born

local function person(rng, relation, sex, age, marital)
  local p = { relation = relation, sex = sex, marital = marital }
  born(rng, p, age)
  return p
end

-- ---- families ---------------------------------------------------------------------

local function child_relation(sex)
  return sex == "male" and "son" or "daughter"
end

local function any_sex(rng)
  return rng:chance(52) and "male" or "female"
end

--- `count` children of a mother of age `mother`, the eldest first.
local function children(rng, list, count, mother, sons, daughters)
  local age = rng:range(math.max(2 * (count - 1), 1), math.max(mother - 21, 2 * (count - 1) + 1))
  for _ = 1, count do
    local sex = any_sex(rng)
    list[#list + 1] = person(rng, sex == "male" and sons or daughters, sex, math.min(age, 33),
      "single")
    age = math.max(age - rng:range(1, 3), 0)
  end
end

local function young(rng, size)
  local elders = size >= 4 and rng:range(0, 2) or 0
  local kids = size - 2 - elders
  local head = rng:range(math.max(30, 26 + 2 * kids), 48)
  local mother = head - rng:range(-1, 3)
  local list = { person(rng, "head", "male", head, "married"),
    person(rng, "spouse", "female", mother, "married") }
  children(rng, list, kids, mother, "son", "daughter")
  if elders > 0 then
    local both = elders == 2
    list[#list + 1] = person(rng, "mother", "female", head + rng:range(21, 27), both and "married"
      or "widowed")
    if both then list[#list + 1] = person(rng, "father", "male", head + rng:range(23, 29),
      "married") end
  end
  return list
end

local function old(rng, size)
  local head = rng:range(50, 60)
  local list = { person(rng, "head", "male", head, "married"),
    person(rng, "spouse", "female", head - rng:range(0, 4), "married") }
  if size == 3 then
    local sex = any_sex(rng)
    list[3] = person(rng, child_relation(sex), sex, rng:range(19, 33 - (60 - head) // 3), "single")
    return list
  end
  local son = head - rng:range(22, 26)
  local wife = math.max(son - rng:range(0, 3), 21)
  list[3] = person(rng, "son", "male", son, "married")
  list[4] = person(rng, "daughter_in_law", "female", wife, "married")
  local rest = size - 4
  local grand = math.min(rest, rng:range(1, 3))
  if grand > 0 then children(rng, list, grand, math.max(wife, 22 + 2 * grand), "grandson",
    "granddaughter") end
  rest = size - #list
  if rest > 0 and rng:chance(50) then
    list[#list + 1] = person(rng, "mother", "female", head + rng:range(20, 26), "widowed")
    rest = rest - 1
  end
  for i = 1, rest do
    local sex = any_sex(rng)
    list[#list + 1] = person(rng, child_relation(sex), sex, rng:range(16, 20) + 2 * (rest - i),
      "single")
  end
  return list
end

local function pair(rng)
  if rng:chance(55) then
    local age = rng:range(44, 72)
    return { person(rng, "head", "male", age, "married"),
      person(rng, "spouse", "female", age - rng:range(0, 4), "married") }
  end
  local sex = any_sex(rng)
  return { person(rng, "head", any_sex(rng), rng:range(46, 66), "widowed"),
    person(rng, child_relation(sex), sex, rng:range(17, 24), "single") }
end

local HINTS = {}

function HINTS.destitute(rng)
  return { person(rng, "head", "male", 68, "single") }
end

function HINTS.orphan(rng)
  local list = { person(rng, "head", "male", 66, "married"),
    person(rng, "spouse", "female", 64, "married"),
                 person(rng, "grandson", "male", 11, "single") }
  list[3].orphan = true
  return list
end

function HINTS.bachelor(rng, size)
  local list = { person(rng, "head", "male", rng:range(38, 57), "single") }
  if size == 2 then list[2] = person(rng, "mother", "female", M.age(list[1]) + rng:range(20, 25),
    "widowed") end
  return list
end

--- The members of a household of that size.
function M.family(rng, size, hint)
  local list
  if hint then
    list = HINTS[hint](rng, size)
  elseif size == 1 then
    list = { person(rng, "head", any_sex(rng), rng:range(48, 80), "widowed") }
  elseif size == 2 then
    list = pair(rng)
  elseif size <= 6 and rng:chance(size <= 5 and 45 or 24) then
    list = young(rng, size)
  else
    list = old(rng, size)
  end
  assert(#list == size, "a family of " .. #list .. " for " .. size)
  return list
end

-- ---- schooling -----------------------------------------------------------------------

local GRADES = { [12] = "grade_7", [13] = "grade_8", [14] = "grade_9" }

local function further(rng, age)
  local year = math.min(math.max(age - 14, 1), 3)
  return (rng:chance(60) and "senior_" or "vocational_") .. year
end

local function learned(rng, p)
  local age = M.age(p)
  if age >= 60 then return rng:chance(55) and "illiterate" or "primary" end
  if age >= 40 then return rng:pick { "primary", "primary", "primary", "junior", "junior" } end
  if age >= 23 then return rng:pick { "junior", "junior", "junior", "senior", "college" } end
  return rng:chance(70) and "junior" or "senior"
end

--- Set what the person learns or has learned: of education and enrolment one.
function M.school(rng, p)
  local age = M.school_age(p)
  p.education, p.enrolment = nil, nil
  if age < 3 then
    p.enrolment = "toddler"
  elseif age < 6 then
    p.enrolment = "kindergarten"
  elseif age < 12 then
    p.enrolment = "primary_school"
  elseif age < 15 then
    p.enrolment = GRADES[age]
  elseif p.marital == "single" and (age == 15 or age < 18 and rng:chance(88)) then
    p.enrolment = further(rng, age)
  elseif p.marital == "single" and age >= 18 and age < 22 and rng:chance(35) then
    p.enrolment = rng:chance(60) and "college_" .. math.min(age - 17, 3)
      or "bachelor_" .. math.min(age - 17, 4)
  else
    p.education = learned(rng, p)
  end
end

return M
