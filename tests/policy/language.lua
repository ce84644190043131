--- policy/LANGUAGE.md holds: its examples are one policy whose cases pass, and every word, key and function that the program
-- knows stands there and in the stubs.
--
-- usage: lua5.4 tests/policy/language.lua HUKA SOURCE_DIR
local huka, source = arg[1], arg[2]
local faults = 0

local function fault(...)
  faults = faults + 1
  print(string.format(...))
end

local function read(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function write(name, text)
  local file = assert(io.open(name, "wb"))
  file:write(text)
  file:close()
end

local function run(command)
  local pipe = assert(io.popen(command .. " 2>&1"))
  local text = pipe:read("a")
  local ok = pipe:close()
  return text, ok
end

local page = read(source .. "/policy/LANGUAGE.md")
local root = os.tmpname()
os.remove(root)
local FOLDERS = { model = "cn/model", rules = "cn/rules", tests = "cn/tests", county = "cn/county" }
for _, folder in pairs(FOLDERS) do os.execute("mkdir -p " .. root .. "/" .. folder) end
write(root .. "/cn/model/country.lua", read(source .. "/policy/cn/model/country.lua"))
write(root .. "/cn/pack.lua", 'pack { region = "00", zh = "国", en = "country", version = "1" }\n')

-- ---- the examples run ---------------------------------------------------------

local blocks = {}
for kind, text in page:gmatch("```lua (%l+)\n(.-)```") do
  assert(FOLDERS[kind], kind)
  blocks[kind] = (blocks[kind] or 0) + 1
  write(("%s/%s/%s.lua"):format(root, FOLDERS[kind], kind == "county" and "pack" or "part_" .. blocks[kind]), text)
end
for kind in pairs(FOLDERS) do
  if not blocks[kind] then fault("no example of %s", kind) end
end
local policy = " --policy-only " .. root .. " --lang zh"
local text, ok = run(huka .. " test" .. policy)
if not ok then fault("%s", text) end
text = run(huka .. " policy lint --lang en --policy-only " .. root)
for line in text:gmatch("[^\n]+") do
  if line:find(": error", 1, true) then fault("%s", line) end
end

-- ---- every word and function is named -------------------------------------------

--- A function as it is called, a word in quotes.
local function named(word, is_function)
  return page:find("[^%w_]" .. word .. "%(") or not is_function and page:find("`" .. word .. "[^%w_]")
end

local stubs = run(huka .. " policy stubs 00 --policy-only " .. root .. " --lang en")
local records, count = {}, 0
for name in stubs:gmatch("%-%-%-@class ([%w_]+)") do records[name] = true end
for said, name in stubs:gmatch("\n%-%-%-([^\n]+)\n%-%-%-@return any\nfunction ([%w_]+)%(") do
  count = count + 1
  if not records[name] and not named(name, said:sub(1, 1) == "`") then fault("the word `%s` does not stand in policy/LANGUAGE.md", name) end
end
if count < 90 then fault("the stubs name %d words", count) end

-- ---- every key of every word is named in its section ---------------------------------

--- The keys that the program knows there: what it says of one it does not know.
local function keys(place, code)
  local file = ("%s/%s/probe.lua"):format(root, FOLDERS[place])
  write(file, code .. "\n")
  local said = run(huka .. (place == "tests" and " test" or " policy lint") .. " --lang en --policy-only " .. root)
  os.remove(file)
  local list = said:match("probe%.lua.-unknown key `zzzqqq`; known are: ([%w_, ]+)")
  if not list then fault("%s: %s", code, said:match("[^\n]*probe[^\n]*") or said) end
  return list or ""
end

local PROBES = {
  { "entity", "model", 'entity "z" { zzzqqq = 1 }' }, { "calendar", "rules", 'calendar "z" { zzzqqq = 1 }' },
  { "calendar", "rules", 'calendar "z" { ["2019"] = { zzzqqq = 1 } }' }, { "param", "rules", 'param "z" { zzzqqq = 1 }' },
  { "variable", "rules", 'variable "z" { zzzqqq = 1 }' }, { "check", "rules", 'check "z" { zzzqqq = 1 }' },
  { "check", "rules", 'check "z" { evidence = { zzzqqq = 1 } }' }, { "decision", "rules", 'decision "z" { zzzqqq = 1 }' },
  { "layers", "rules", 'layers "z" { zzzqqq = 1 }' }, { "layers", "rules", 'layers "z" { layer "a" { zzzqqq = 1 } }' },
  { "allocation", "rules", 'allocation "z" { zzzqqq = 1 }' }, { "benefit", "rules", 'benefit "z" { zzzqqq = 1 }' },
  { "status", "rules", 'status "z" { zzzqqq = 1 }' }, { "status", "rules", 'status "z" { move { "a", "b", zzzqqq = 1 } }' },
  { "audit", "rules", 'audit "z" { zzzqqq = 1 }' }, { "ledger", "rules", 'ledger "z" { zzzqqq = 1 }' },
  { "role", "rules", 'role "z" { zzzqqq = 1 }' }, { "role", "rules", 'procedure "z" { zzzqqq = 1 }' },
  { "role", "rules", 'procedure "z" { step "a" { zzzqqq = 1 } }' }, { "role", "rules", 'procedure "z" { step "a" { vote = { zzzqqq = 1 } } }' },
  { "role", "rules", 'procedure "z" { step "a" { posting = { zzzqqq = 1 } } }' },
  { "role", "rules", 'procedure "z" { step "a" { sample = { zzzqqq = 1 } } }' }, { "Fields", "model", 'entity "z" { enum "a" { "b", zzzqqq = 1 } }' },
  { "Fields", "model", 'entity "z" { money "a" { zzzqqq = 1 } }' }, { "Fields", "model", 'entity "z" { link "a" { zzzqqq = 1 } }' },
  { "case", "tests", 'case "z" { zzzqqq = 1 }' },
}

--- The text under the heading that names the word; what holds for every rule stands above them all.
local function section(word)
  local from = word == "Fields" and page:find("### Fields", 1, true) or page:find("### [^\n]*`" .. word .. "`")
  local till = from and (page:find("\n##+ ", from + 4) or #page)
  return from and page:sub(from, till)
end
local common = page:match("\n## Rules\n(.-)\n### ") or ""

for _, probe in ipairs(PROBES) do
  local about = section(probe[1])
  if not about then fault("policy/LANGUAGE.md has no section of `%s`", probe[1]) end
  for key in keys(probe[2], probe[3]):gmatch("[%w_]+") do
    if about and not (about:find("[^%w_]" .. key .. "[^%w_]") or common:find("`" .. key .. "`", 1, true)) then
      fault("the key `%s` of `%s` does not stand in its section of policy/LANGUAGE.md", key, probe[1])
    end
  end
end

os.execute("rm -r " .. root)
print(faults == 0 and "the reference of the language holds" or faults .. " faults")
os.exit(faults == 0)
