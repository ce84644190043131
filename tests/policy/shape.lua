--- Runs one rule shape: declarations and cases of a few packs in one file.
--
-- usage: lua5.4 tests/policy/shape.lua HUKA tests/policy/shapes/01_line_by_index.lua [words of `huka test`]
--
-- The file is parted into the folders of a policy, with policy/cn's country.lua and the model.lua and figures.lua of this folder. What follows
-- `pack { region = "610900" }` is that pack's, until the next `pack`; before the first it is the country's. Cases go to the
-- pack's tests, with what stands between a comment `-- cases` and them. Every part keeps its lines, so that a message
-- names the line of the shape's file.
local here = arg[0]:match("^(.*)/") or "."
local huka, path = arg[1], arg[2]
local more = table.concat(arg, " ", 3)

local function read(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function quote(text) return "'" .. text:gsub("'", "'\\''") .. "'" end

local function run(command)
  local ok, _, code = os.execute(command)
  return ok and 0 or code or 1
end

-- ---- parting the file -------------------------------------------------------

local packs, order, count = {}, {}, 0

local function pack_of(region)
  if not packs[region] then
    packs[region] = { law = {}, tests = {} }
    order[#order + 1] = region
  end
  return packs[region]
end

local pack, kind = pack_of("00"), "law"
for line in (read(path) .. "\n"):gmatch("(.-)\n") do
  count = count + 1
  local region = line:match('^pack%s*{.-region%s*=%s*"([^"]+)"')
  if region then
    pack, kind = pack_of(region), "law"
  elseif line:find("^%-%- cases") then
    kind = "tests"
  elseif line:find("^case ") then
    kind = "tests"
  elseif line:find("^%l") and not line:find("^end") and not (kind == "tests" and line:find("^local ")) then
    kind = "law"
  end
  if not (region and pack.head) then
    pack[kind][count] = line
    pack.head = pack.head or region
  end
end

-- ---- its folders ------------------------------------------------------------

--- The folder of a pack stands in that of the nearest region around it.
local function folder(region)
  local code = region:gsub("0+$", "")
  if code == "" then return "cn" end
  local near = "00"
  for _, other in ipairs(order) do
    local short = other:gsub("0+$", "")
    if short ~= code and #short < #code and code:sub(1, #short) == short and #short >= #(near:gsub("0+$", "")) then
      near = other
    end
  end
  return folder(near) .. "/r" .. code
end

local function write(name, lines)
  local out = {}
  for i = 1, count do out[i] = lines[i] or "" end
  local file = assert(io.open(name, "wb"))
  file:write(table.concat(out, "\n"), "\n")
  file:close()
end

local root = os.tmpname()
os.remove(root)
assert(run(("mkdir -p %s/cn/model %s/cn/params"):format(root, root)) == 0)
for name, to in pairs { ["../../policy/cn/model/country"] = "model", model = "model", figures = "params" } do
  assert(run(("cp %s/%s.lua %s/cn/%s"):format(quote(here), name, root, to)) == 0)
end
for _, region in ipairs(order) do
  local at = root .. "/" .. folder(region)
  assert(run("mkdir -p " .. at .. "/tests") == 0)
  local law = packs[region].law
  if not packs[region].head then law[1] = 'pack { region = "' .. region .. '" } ' .. (law[1] or "") end
  write(at .. "/pack.lua", packs[region].law)
  write(at .. "/tests/cases.lua", packs[region].tests)
end

local code = run(quote(huka) .. " test --policy-only " .. root .. " " .. more)
run("rm -r " .. root)
os.exit(code)
