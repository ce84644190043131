--- The house stands as it is drawn: names at the top, rooms that use only what
-- is below them, sane lengths, a README in every folder.
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local style = require "style"

local ROOMS = { "base", "line", "tape", "script", "model", "store", "exchange", "pack", "procedure", "plugin", "data", "formula",
  "engine", "answer", "situation", "whatif", "review", "repl", "cli" }
local floor = {}
for i, room in ipairs(ROOMS) do floor[room] = i end

-- core/README.md lists the rooms in this order, and there is no other room
local listed = {}
for room in style.read("core/README.md"):gmatch("\n| `([^/`]+)/` |") do listed[#listed + 1] = room end
for i, room in ipairs(ROOMS) do
  if listed[i] ~= room then style.wrong("core/README.md: room %d is %s, expected %s", i, tostring(listed[i]), room) end
end

-- seven names at the top -----------------------------------------------------
local TOP = { ["CMakeLists.txt"] = true, ["README.md"] = true, core = true, plugins = true,
  policy = true, scripts = true, tests = true, build = true }
local pipe = assert(io.popen(("ls '%s'"):format(style.top)))
for name in pipe:lines() do
  if not TOP[name] then style.wrong("%s: not a name of the top level", name) end
end
pipe:close()

-- a README in every folder -----------------------------------------------------
for _, top in ipairs { "core", "plugins", "policy", "scripts", "tests" } do
  local list = assert(io.popen(("find '%s/%s' -type d | LC_ALL=C sort"):format(style.top, top)))
  for path in list:lines() do
    local name = path:sub(#style.top + 2)
    local leaf = name:match("[^/]+$")
    local part_of_pack = name:find("^policy/") and (leaf == "model" or leaf == "params" or leaf == "rules" or leaf == "tests")
    local part_of_data = name:find("^tests/data/") or name:find("^tests/bench/policy/") or name:find("^policy/.+/")
    if not part_of_pack and not part_of_data then
      local file = io.open(path .. "/README.md")
      if file then file:close() else style.wrong("%s: has no README.md", name) end
    end
  end
  list:close()
end

-- 80 signs a line ------------------------------------------------------------------
-- In C and in the Lua that is part of the program.
for _, pattern in ipairs { "%.[ch]$", "%.lua$" } do
  for _, name in ipairs(style.files("core", pattern)) do
    style.lines(style.read(name), function(line, n)
      if (utf8.len(line) or #line) > 80 then
        style.wrong("%s:%d: longer than 80 signs; wrap it, or say it in fewer words", name, n)
      end
    end)
  end
end

-- includes go down, Lua stays in its rooms ----------------------------------------
for _, name in ipairs(style.files("core", "%.[ch]$")) do
  local room = name:match("^core/([^/]+)/")
  local text = style.read(name)
  if not floor[room] and room ~= "include" then style.wrong("%s: %s is no room of the list", name, tostring(room)) end
  style.lines(text, function(line, n)
    local other = line:match('^#include "([^/"]+)/')
    if other and floor[other] and floor[room] and floor[other] > floor[room] then
      style.wrong("%s:%d: %s uses %s, which is above it", name, n, room, other)
    end
    local lua = line:match("^#include <l[ua][ux][^>]*>")
    if lua and not (room == "script" or room == "pack" or room == "formula" or room == "engine" or room == "situation" or name:find("/api_[^/]+$")) then
      style.wrong("%s:%d: only script, pack, formula, engine, situation and api_*.c may include Lua", name, n)
    end
    local sql = line:match("^#include <sqlite3%.h>")
    if sql and floor[room] and floor[room] < floor.store and room ~= "base" then
      style.wrong("%s:%d: SQLite belongs to the store and what is above it", name, n)
    end
    if line:find("CONTRACT%W+[%dXt]") or line:find("LANGUAGE%W+[%ds]") or line:find("text X%d") then
      style.wrong("%s:%d: refers to a document that is not here; give the reason instead", name, n)
    end
    if line:find("OR REPLACE") or line:find("REPLACE INTO") then
      style.wrong("%s:%d: REPLACE does not fire delete triggers; use an upsert", name, n)
    end
  end)
end

-- lengths ------------------------------------------------------------------------------
local counts, functions, long = {}, 0, 0
for _, name in ipairs(style.files("core", "%.c$")) do
  local start, lines, switch = nil, 0, false
  style.lines(style.read(name), function(line, n)
    lines = n
    if line == "{" then start, switch = n, false end
    if start and line:find("^    switch %(") then switch = true end
    if line == "}" and start then
      local length = n - start - 1
      functions = functions + 1
      counts[#counts + 1] = length
      if length > 30 then long = long + 1 end
      if length > 60 and not switch then
        style.wrong("%s:%d: a function of %d lines; 60 are the most", name, start, length)
      end
      start = nil
    end
  end)
  if lines > 600 then style.wrong("%s: %d lines; look for the second module in it", name, lines) end
end
table.sort(counts)
if functions > 0 and long / functions > 0.15 then
  style.wrong("core: %d of %d functions are longer than 30 lines; one in ten is enough", long, functions)
end
for _, name in ipairs(style.files("core/lua", "%.lua$")) do
  local lines = 0
  style.lines(style.read(name), function(_, n) lines = n end)
  if lines > 600 then style.wrong("%s: %d lines; look for the second module in it", name, lines) end
end

style.done("the house")
