--- Write the test village: lua5.4 scripts/generate/village.lua OUTDIR
--
-- The village of a report (343 rural households with 1529 people, 40 of them
-- on the list in 2019) as the sheets its offices would hand in. Everybody in it
-- is made up. The same bytes come out every time; village.sh makes one sheet
-- GB18030 as well.

local here = arg[0]:match("^(.*)/[^/]*$") or "."
package.path = here .. "/?.lua"

local Houses = require "houses"
local Money = require "money"
local Plan = require "plan"
local Random = require "random"
local Sheet = require "sheet"
local tables = require "tables"

local SEED = 20190301

local function build()
  local rng = Random.new(SEED)
  local households = Plan.households(rng)
  Houses.register(rng, households)
  local people = Plan.describe(rng, households)
  Houses.works(rng, households)
  Houses.living(rng, households)
  Houses.causes(rng, households)
  for _, h in ipairs(households) do
    for i, p in ipairs(h.members) do p.no = string.format("%s%02d", h.no, i) end
  end
  -- A few are insured where they work instead of at home.
  for i, p in ipairs(people) do
    if i % 97 == 0 and p.work_area == "outside" then p.employee = true end
  end
  return { households = households, people = people, incomes = Money.incomes(rng, households),
           payments = Money.payments(households), claims = Money.claims(rng, people) }
end

local out = arg[1]
if not out then
  io.stderr:write("usage: lua5.4 scripts/generate/village.lua OUTDIR\n")
  os.exit(2)
end
local data = build()
for _, t in ipairs(tables) do
  Sheet.write(out .. "/" .. t.file,
    { columns = t.columns, rows = t.rows(data), titles = t.titles, bom = t.bom, crlf = t.crlf })
end
