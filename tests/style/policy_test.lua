--- Packs as the house wants them: every figure has a source and a grade, every
-- pack a test, every check a sentence in both languages.
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local style = require "style"

local packs = {}
for _, name in ipairs(style.files("policy", "pack%.lua$")) do packs[#packs + 1] = name:match("^(.*)/pack%.lua$") end
for _, pack in ipairs(packs) do
  local tests = style.files(pack, "^" .. pack:gsub("%-", "%%-") .. "/tests/.*%.lua$")
  if #tests == 0 then style.wrong("%s: has no tests", pack) end
end

for _, name in ipairs(style.files("policy", "%.lua$")) do
  if not name:find("/tests/") then
    local text = style.read(name)
    -- an entry of a figure: ["2019"] = { ... } up to the brace that closes it
    for at, date, entry in text:gmatch('()%["(%d[%d%-]*)"%]%s*=%s*(%b{})') do
      local _, line = text:sub(1, at):gsub("\n", "")
      local counts = not entry:find("off%s*=") -- calendars have their own shape
      if counts and not entry:find("source%s*=") then
        style.wrong("%s:%d: the figure of %s has no source", name, line + 1, date)
      end
      if counts and not entry:find("pending") and not entry:find("grade%s*=") then
        style.wrong("%s:%d: the figure of %s has no grade", name, line + 1, date)
      end
    end
    for at, rule, body in text:gmatch('()check%s+"([%w_]+)"%s*(%b{})') do
      local _, line = text:sub(1, at):gsub("\n", "")
      local excused = text:sub(1, at - 1):match("\n%-%- no remedy: [^\n]+\n$")
      if body:find("pass%s*=") and not body:find("inherited") and not body:find("remedy%s*=") and not excused then
        style.wrong("%s:%d: check %s has no remedy, nor a line before it: -- no remedy: why", name, line + 1, rule)
      end
      if body:find("pass%s*=") and not body:find("inherited") and not body:find("all%(") then
        if not body:find("says%s*=") then style.wrong("%s:%d: check %s says nothing", name, line + 1, rule) end
        if not body:find("law%s*=") then style.wrong("%s:%d: check %s names no act", name, line + 1, rule) end
      end
    end
  end
end

-- a key of a source leads to a document: policy/cn/sources.csv
local documents = {}
for key in style.read("policy/cn/sources.csv"):gmatch("\n(S%d+),") do documents[key] = true end
assert(next(documents), "policy/cn/sources.csv lists no document")
for _, name in ipairs(style.files("policy", "%.lua$")) do
  if not name:find("/tests/") then
    style.lines(style.read(name), function(line, n)
      for key in line:gmatch("%f[%w]S%d+%f[^%w]") do
        if not documents[key] then style.wrong("%s:%d: %s is not in policy/cn/sources.csv", name, n, key) end
      end
    end)
  end
end

-- every name in the table of what stands where is declared in the file that it names
local WORDS = { "param", "variable", "check", "decision", "ledger", "layers", "status", "audit",
                "allocation", "benefit", "procedure" }
local texts, named = {}, 0
local function declares(text, name)
  for _, word in ipairs(WORDS) do
    if text:find("\n" .. word .. " \"" .. name .. "\"", 1, true) then return true end
  end
  return false
end
style.lines(style.read("policy/cn/COVERAGE.md"), function(line, n)
  local file
  for name in line:match("^|") and line:gmatch("`([%w_/%.]+)`") or function() end do
    if name:find("%.lua$") then
      file, texts[name] = name, texts[name] or style.read("policy/cn/" .. name)
    elseif file then
      named = named + 1
      if not declares(texts[file], name) then
        style.wrong("policy/cn/COVERAGE.md:%d: %s is not declared in %s", n, name, file)
      end
    end
  end
end)
assert(named > 100, "policy/cn/COVERAGE.md names little")

style.done("packs")
