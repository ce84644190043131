--- Situations for `huka calc` out of what `huka export` writes:
-- `lua5.4 situations.lua FOLDER` reads FOLDER/household.ndjson, person.ndjson,
-- claim.ndjson, hospital.ndjson, income.ndjson and housing_work.ndjson, and
-- writes each household with all that stands in it, one a line.
local folder = arg[1]

--- { key of the parent = { the rest of each record ... } } of an export whose
-- lines begin with that key.
local function group(entity)
  local groups = {}
  for line in io.lines(folder .. "/" .. entity .. ".ndjson") do
    local key, rest = line:match('^{"[%w_]+":"([^"]*)",(.*)}$')
    groups[key] = groups[key] or {}
    table.insert(groups[key], rest)
  end
  return groups
end

local people, incomes, works = group("person"), group("income"), group("housing_work")
local claims, hospitals = group("claim"), {}
for line in io.lines(folder .. "/hospital.ndjson") do
  hospitals[line:match('"hospital_no":"([^"]*)"')] = line
end

for line in io.lines(folder .. "/household.ndjson") do
  local rest = line:match('^{"village":"[^"]*",(.*)}$')
  local no = rest:match('"household_no":"([^"]*)"')
  local met, members, years = {}, {}, {}
  for _, person in ipairs(people[no] or {}) do
    local list = {}
    for _, claim in ipairs(claims[person:match('"person_no":"([^"]*)"')] or {}) do
      -- the hospital itself where it is named first, its number after that
      list[#list + 1] = "{" .. claim:gsub('"hospital":"([^"]*)"', function(key)
        if met[key] then return nil end
        met[key] = true
        return '"hospital":' .. hospitals[key]
      end) .. "}"
    end
    members[#members + 1] = ('{%s,"claims":[%s]}'):format(person, table.concat(list, ","))
  end
  for _, income in ipairs(incomes[no] or {}) do
    local year, values = income:match('^"year":(%d+),(.*)$')
    years[#years + 1] = ('"%s":{%s}'):format(year, values)
  end
  for i, work in ipairs(works[no] or {}) do works[no][i] = "{" .. work .. "}" end
  print(('{"id":"%s","household":{%s,"members":[%s],"income":{%s},"housing_works":[%s]}}'):format(
    no, rest:gsub('"group":"[^"]*","hamlet":"[^"]*",', ""), table.concat(members, ","),
    table.concat(years, ","), table.concat(works[no] or {}, ",")))
end
