--- Every sentence that can reach a user has its Chinese, with the same
-- conversions, and the catalogue holds nothing that is no longer said.
--
-- A sentence is what stands as the format in a call of hk_fail, hk_say, hk_zh
-- or of any function that hands its own parameter on to one of them; these are
-- found, not listed. It may be adjacent literals, with PRId64 between them, a
-- macro, `cond ? "a" : "b"`, a local that was given one of these, a table of
-- literals or a function that returns them. What is none of these is reported:
-- nobody could translate it.
--
-- What scripts raise, luaL_error and the like, is translated when it has its
-- arguments (hk_zh_raised), so its catalogue writes %s for every conversion.
--
--     lua5.4 tests/style/sentences_test.lua SOURCE_DIR [--list]
--
-- --list prints what has no Chinese as pairs to be filled in.
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local style = require "style"
local listing = arg[2] == "--list"

-- the parameter of a function that is a sentence
local SAY = { hk_zh = 1, hk_say = 2, hk_fail = 3 }
local RAISE = { luaL_error = 2, luaL_argerror = 3, luaL_argcheck = 4 }
-- functions that hand on what others have said, and what is no sentence
local CARRIES = { ["core/base/err.c"] = true, ["core/base/zh.c"] = true }
local WIDTH = { PRId64 = "ld", PRIu64 = "lu", PRIx64 = "lx", PRId32 = "d",
  PRIu32 = "u", PRIx32 = "x" }
local ESCAPES = { n = "\n", t = "\t", r = "\r", ["0"] = "\0" }

-- ---- reading C ------------------------------------------------------------------

local function unescape(text)
  text = text:gsub("\\x(%x%x)", function(hex) return string.char(tonumber(hex, 16)) end)
  return (text:gsub("\\(.)", function(c) return ESCAPES[c] or c end))
end

--- The text as tokens: kinds "s" (a string, adjacent ones as one), "w" (a word)
-- and "p" (one sign); their values; their places in the text.
local function lex(text)
  local kinds, values, places, n, at = {}, {}, {}, 0, 1
  local find, sub = string.find, string.sub
  local function put(kind, value, place)
    n = n + 1
    kinds[n], values[n], places[n] = kind, value, place
  end
  while true do
    at = find(text, "[^%s\\]", at)
    if not at then break end
    local c, stop = sub(text, at, at), nil
    if find(c, "[%a_%d]") then
      stop = select(2, find(text, "^[%w_]+", at))
      local word = sub(text, at, stop)
      if WIDTH[word] and kinds[n] == "s" then
        values[n] = values[n] .. WIDTH[word]
      else
        put("w", word, at)
      end
    elseif c == '"' then
      stop = at + 1
      while true do
        stop = find(text, '["\\]', stop)
        if sub(text, stop, stop) == '"' then break end
        stop = stop + 2
      end
      local value = unescape(sub(text, at + 1, stop - 1))
      if kinds[n] == "s" then values[n] = values[n] .. value else put("s", value, at) end
    elseif c == "'" then
      stop = select(2, find(text, "^'\\?[^\n]-'", at + (sub(text, at + 1, at + 1) == "\\" and 0 or 0)))
      if sub(text, at, at + 3) == "'\\''" then stop = at + 3 end
      put("w", "0", at)
    elseif find(text, "^/%*", at) then
      stop = select(2, find(text, "*/", at + 2, true))
    elseif find(text, "^//", at) then
      stop = find(text, "\n", at, true)
    elseif c == "#" and find(text, "^#%s*include", at) then
      stop = find(text, "\n", at, true)
    else
      stop = at
      put("p", c, at)
    end
    at = stop + 1
  end
  return { kinds = kinds, values = values, places = places, n = n, text = text }
end

--- For each bracket of the file its partner.
local function partners(file)
  local open, list = {}, {}
  for i = 1, file.n do
    if file.kinds[i] == "p" then
      local c = file.values[i]
      if c == "(" or c == "[" or c == "{" then
        open[#open + 1] = i
      elseif c == ")" or c == "]" or c == "}" then
        local first = table.remove(open)
        if first then list[first], list[i] = i, first end
      end
    end
  end
  return list
end

local function is(file, i, sign)
  return file.kinds[i] == "p" and file.values[i] == sign
end

--- The arguments between the brackets at `open`: a list of { first, last }.
local function arguments(file, open)
  local list, last, from, i = {}, file.partner[open], open + 1, open + 1
  if not last then return list end
  while i < last do
    if is(file, i, ",") then
      list[#list + 1] = { from, i - 1 }
      from = i + 1
    elseif file.partner[i] and file.partner[i] > i then
      i = file.partner[i]
    end
    i = i + 1
  end
  if last > open + 1 then list[#list + 1] = { from, last - 1 } end
  return list
end

--- The functions that a file defines: { name, params, first, last }, of which
-- params maps a name to its place.
local function functions(file)
  local list, i = {}, 1
  while i <= file.n do
    local close = is(file, i, "{") and is(file, i - 1, ")") and file.partner[i - 1]
    if close and file.kinds[close - 1] == "w" and file.partner[i] then
      local f = { name = file.values[close - 1], params = {}, head = close, first = i,
        last = file.partner[i] }
      for place, range in ipairs(arguments(file, close)) do
        if file.kinds[range[2]] == "w" then f.params[file.values[range[2]]] = place end
      end
      list[#list + 1] = f
      i = f.last
    elseif is(file, i, "{") and file.partner[i] then
      i = file.partner[i]
    end
    i = i + 1
  end
  return list
end

local files, macros, definitions = {}, {}, {}

for _, name in ipairs(style.files("core", "%.[ch]$")) do
  if not name:find("^core/base/zh_") then
    local file = lex(style.read(name))
    file.name, file.partner = name, partners(file)
    file.functions = functions(file)
    for i = 1, file.n - 3 do
      if is(file, i, "#") and file.values[i + 1] == "define" and file.kinds[i + 3] == "s" then
        macros[file.values[i + 2]] = file.values[i + 3]
      end
    end
    for _, f in ipairs(file.functions) do
      f.file = file
      definitions[f.name .. " " .. name] = f
      definitions[f.name] = definitions[f.name] or f
    end
    files[#files + 1] = file
  end
end

local function line_of(file, i)
  return select(2, file.text:sub(1, file.places[i]):gsub("\n", "")) + 1
end

-- ---- what an argument can say ------------------------------------------------------

local resolve

--- All strings of the braces that initialise `name`, or nil.
local function table_of(file, name, put)
  local found = false
  for i = 1, file.n do
    if file.values[i] == name and file.kinds[i] == "w" and is(file, i + 1, "[") then
      local j = i + 1
      while is(file, j, "[") do j = file.partner[j] + 1 end
      if is(file, j, "=") and is(file, j + 1, "{") then
        found = true
        for k = j + 1, file.partner[j + 1] do
          if file.kinds[k] == "s" then put(file.values[k], k) end
        end
      end
    end
  end
  return found
end

--- What the local `name` of the function `f` was given. -- true when anything
local function assigned(file, f, name, put, seen)
  local found = false
  for i = f.first, f.last do
    if file.kinds[i] == "w" and file.values[i] == name and is(file, i + 1, "=")
      and not is(file, i + 2, "=") and not is(file, i - 1, ".") and not is(file, i - 1, ">") then
      local from, j = i + 2, i + 2
      while not (is(file, j, ";") or is(file, j, ",")) do
        j = file.partner[j] and file.partner[j] > j and file.partner[j] + 1 or j + 1
      end
      if not (from == j - 1 and file.values[from] == "NULL") then
        if not resolve(file, f, from, j - 1, put, seen) then return false end
      end
      found = true
    end
  end
  return found
end

--- What the function `g` returns. -- true when all of it is known
local function returned(g, put, seen)
  if seen[g] then return true end
  seen[g] = true
  local file, found = g.file, false
  for i = g.first, g.last do
    if file.kinds[i] == "w" and file.values[i] == "return" then
      local j = i + 1
      while not is(file, j, ";") do j = j + 1 end
      if not (j == i + 2 and file.values[i + 1] == "NULL") then
        if not resolve(file, g, i + 1, j - 1, put, seen) then return false end
        found = true
      end
    end
  end
  return found
end

--- Call put(string, token) with each string that the tokens from..to of the
-- function `f` can be. Returns true, or "parameter" and its place, or false.
function resolve(file, f, from, to, put, seen)
  seen = seen or {}
  while is(file, from, "(") and file.partner[from] == to do from, to = from + 1, to - 1 end
  -- a cast
  if is(file, from, "(") and file.values[from + 1] == "const" and file.partner[from] < to then
    return resolve(file, f, file.partner[from] + 1, to, put, seen)
  end
  -- cond ? a : b
  local i = from
  while i <= to do
    if is(file, i, "?") then
      local depth, j = 0, i + 1
      while j <= to do
        if is(file, j, "?") then depth = depth + 1 end
        if is(file, j, ":") then
          if depth == 0 then break end
          depth = depth - 1
        end
        j = file.partner[j] and file.partner[j] > j and file.partner[j] + 1 or j + 1
      end
      local function both(a, b)
        local rc, place = resolve(file, f, a, b, put, seen)
        if rc == "parameter" then return rc, place end
        return rc
      end
      local first, place = both(i + 1, j - 1)
      local second, other = both(j + 1, to)
      if first == "parameter" then return first, place end
      if second == "parameter" then return second, other end
      return first and second
    end
    i = file.partner[i] and file.partner[i] > i and file.partner[i] + 1 or i + 1
  end
  local value = file.values[from]
  if from == to and file.kinds[from] == "s" then
    put(value, from)
    return true
  end
  if file.kinds[from] ~= "w" then return false end
  if from == to and value == "NULL" then return true end
  if from == to and macros[value] then
    put(macros[value], from)
    return true
  end
  if from == to and f.params[value] then
    -- unless it is given a literal when nothing came
    assigned(file, f, value, put, seen)
    return "parameter", f.params[value]
  end
  if from == to then return assigned(file, f, value, put, seen) end
  if is(file, from + 1, "[") then return table_of(file, value, put) end
  if is(file, from + 1, "(") and file.partner[from + 1] == to then
    if SAY[value] then
      local range = arguments(file, from + 1)[SAY[value]]
      return range and resolve(file, f, range[1], range[2], put, seen)
    end
    local g = definitions[value .. " " .. file.name] or definitions[value]
    if g then return returned(g, put, seen) end
  end
  return false
end

-- ---- who says what --------------------------------------------------------------------

local said, raised = {}, {}      -- the sentence, and "file:line" where

--- Is there anything to translate in it?
local function worth(format)
  local bare = format:gsub("%%[%d%-%+ #%*%.]*[hljzt]*%a", "")
  return bare:find("%a") or bare:find(": ", 1, true) or bare:find("; ", 1, true)
    or bare:find(", ", 1, true)
end

local function walk(sayers, into, complain)
  local more = {}
  for _, file in ipairs(files) do
    for _, f in ipairs(CARRIES[file.name] and {} or file.functions) do
      for i = f.first, f.last do
        local place = file.kinds[i] == "w" and sayers[file.values[i]]
        if type(place) == "table" then place = place[file.name] or place["*"] end
        if place and is(file, i + 1, "(") then
          local range = arguments(file, i + 1)[place]
          local rc, param = false, nil
          if range then
            rc, param = resolve(file, f, range[1], range[2], function(text, at)
              if worth(text) then
                into[text] = into[text] or ("%s:%d"):format(file.name, line_of(file, at))
              end
            end)
          end
          if rc == "parameter" then
            if file.text:find("\nstatic[^;{}]-[%s%*]" .. f.name .. "%(") then
              more[f.name] = type(more[f.name]) == "table" and more[f.name] or {}
              more[f.name][file.name] = param
            else
              more[f.name] = param
            end
          elseif not rc and complain then
            style.wrong("%s:%d: %s is given no literal: nobody can translate it",
              file.name, line_of(file, i), file.values[i])
          end
        end
      end
    end
  end
  return more
end

--- Walk until no new function is found that hands a sentence on.
local function collect(sayers, into)
  local news = true
  while news do
    news = false
    for name, place in pairs(walk(sayers, {}, false)) do
      if not sayers[name] then
        sayers[name], news = place, true
      elseif type(place) == "table" and type(sayers[name]) == "table" then
        for where, n in pairs(place) do
          if not sayers[name][where] then sayers[name][where], news = n, true end
        end
      end
    end
  end
  walk(sayers, into, true)
end

collect(SAY, said)
if os.getenv("SHOW_SAYERS") then for k, v in pairs(SAY) do print(k, type(v) == "table" and next(v) or v) end end
local list = {}
for format, where in pairs(said) do list[#list + 1] = where .. "\t" .. format end
table.sort(list)
if listing then for _, l in ipairs(list) do print((l:gsub("\n", "\\n"))) end end
print(#list)
