--- Every sentence that can reach a user has its Chinese, with the same
-- conversions, and the catalogue holds nothing that is no longer said.
--
-- A sentence is what stands as the format in a call of hk_fail, hk_say, hk_zh
-- or of any function that hands its own parameter on to one of them; those are
-- found, not listed. It may be adjacent literals, a macro, `cond ? "a" : "b"`, a
-- local that was given one of these, an entry of a table of literals or what a
-- function returns. Whatever else stands there is reported: nobody could
-- translate it. In core/lua it is what C.fail and C.say are given.
--
-- What scripts raise (luaL_error and the like) is translated when its arguments
-- are in it already (hk_zh_raised), so its catalogue has %s for each of them.
--
--     lua5.4 tests/style/sentences_test.lua SOURCE_DIR [--list]
--
-- --list prints all sentences instead: place, said or raised, English, Chinese.
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local style = require "style"
local c_source = require "c_source"
local listing = arg[2] == "--list"

-- which argument is the sentence: in C, to be translated before its arguments
-- are put in, or after
local SAY = { hk_zh = 1, hk_say = 2, hk_fail = 3 }
local RAISE = { luaL_error = 2, luaL_argcheck = 4, luaL_argerror = 3,
  luaL_checkstack = 3, luaL_argexpected = 4, sqlite3_result_error = 2,
  hk_eval_field_cause = 5, hk_eval_error = 6, err_pool = 5 }
-- what returns what it is given, with its arguments
local MAKES = { hk_say = 2, hk_zh = 1, hk_arena_printf = 2 }
-- these hand on what was said elsewhere
local CARRIES = { ["core/base/err.c"] = true, ["core/base/zh.c"] = true,
  ["core/pack/api_words.c"] = true }
-- where hk_zh_raised looks
local RAISED = { ["core/base/zh_raised.c"] = true, ["core/base/zh_system.c"] = true,
  ["core/base/zh_repl_raised.c"] = true }
-- what the system and the libraries say; nobody has it in his source
local FOREIGN_CALLS = { strerror = true, strsignal = true, sqlite3_errmsg = true,
  sqlite3_errstr = true }
local FOREIGN = { ["core/base/zh_system.c"] = true }

-- ---- the sources --------------------------------------------------------------

local files, catalogues, macros, definitions, literals = {}, {}, {}, {}, {}

local function read_c(name)
  local file = c_source.read(name, style.read(name))
  if name:find("^core/base/zh_") then
    catalogues[#catalogues + 1] = file
    return
  end
  files[#files + 1] = file
  for i = 1, file.n do
    if file.kinds[i] == "s" then
      literals[file.values[i]] = true
      if file.values[i - 2] == "define" then macros[file.values[i - 1]] = file.values[i] end
    end
  end
  for _, f in ipairs(file.functions) do
    definitions[f.name .. " " .. name] = f
    if not f.is_static then definitions[f.name] = f end
  end
end

for _, name in ipairs(style.files("core", "%.[ch]$")) do read_c(name) end

-- ---- what an argument can be ----------------------------------------------------

local resolve

--- The literals and macros from..to as one, or nil when there is anything else.
local function joined(file, from, to)
  local list = {}
  for i = from, to do
    local text = file.kinds[i] == "s" and file.values[i] or macros[file.values[i]]
    if not text then return nil end
    list[#list + 1] = text
  end
  return table.concat(list)
end

--- All strings in the braces that initialise the table `name`.
local function in_table(file, name, put)
  local found = false
  for i = 1, file.n do
    if file.values[i] == name and file:is(i + 1, "[") then
      local j = i + 1
      while file:is(j, "[") do j = file:skip(j) end
      if file:is(j, "=") and file:is(j + 1, "{") then
        found = true
        for k = j + 1, file.partner[j + 1] do
          if file.kinds[k] == "s" then put(file.values[k], k) end
        end
      end
    end
  end
  return found
end

--- What the local `name` of the function `f` is given.
local function assigned(f, name, put, seen)
  local file, found = f.file, false
  for i = f.first, f.last do
    if file.values[i] == name and file.kinds[i] == "w" and file:is(i + 1, "=")
      and not file:is(i + 2, "=") and not file:is(i - 1, ".") and not file:is(i - 1, ">") then
      local j = i + 2
      while not (file:is(j, ";") or file:is(j, ",")) do j = file:skip(j) end
      if not resolve(f, i + 2, j - 1, put, seen) then return false end
      found = true
    end
  end
  return found
end

--- What the function `g` returns.
local function returned(g, put, seen)
  if seen[g] then return true end
  seen[g] = true
  local file, found = g.file, false
  for i = g.first, g.last do
    if file.kinds[i] == "w" and file.values[i] == "return" then
      local j = i + 1
      while not file:is(j, ";") do j = file:skip(j) end
      if not resolve(g, i + 1, j - 1, put, seen) then return false end
      found = true
    end
  end
  return found
end

--- The place of the `?` and of its `:` among the tokens from..to.
local function choice(file, from, to)
  local question, depth, i = nil, 0, from
  while i <= to do
    if file:is(i, "?") then
      question, depth = question or i, depth + 1
    elseif file:is(i, ":") and question then
      depth = depth - 1
      if depth == 0 then return question, i end
    end
    i = file:skip(i)
  end
end

--- Call put(string, token) with each string that the tokens from..to in the
-- function `f` can be. Returns true when all are known, false when not, or
-- "parameter" and the place of the parameter of `f` that it is.
function resolve(f, from, to, put, seen)
  local file = f.file
  seen = seen or {}
  while file:is(from, "(") and file.partner[from] == to do from, to = from + 1, to - 1 end
  local question, colon = choice(file, from, to)
  if question then
    local a, place = resolve(f, question + 1, colon - 1, put, seen)
    local b, other = resolve(f, colon + 1, to, put, seen)
    if a == "parameter" then return a, place end
    if b == "parameter" then return b, other end
    return a and b
  end
  local value, text = file.values[from], joined(file, from, to)
  if text then
    put(text, from)
    return true
  end
  if from == to then
    if value == "NULL" then return true end
    if f.params[value] then
      assigned(f, value, put, seen)
      return "parameter", f.params[value]
    end
    return assigned(f, value, put, seen)
  end
  if file.kinds[from] ~= "w" then return false end
  if file:is(from + 1, "[") then return in_table(file, value, put) end
  if not file:is(from + 1, "(") or file.partner[from + 1] ~= to then return false end
  if MAKES[value] then
    local range = file:arguments(from + 1)[MAKES[value]]
    return range and resolve(f, range[1], range[2], put, seen)
  end
  if FOREIGN_CALLS[value] then return true end
  local g = definitions[value .. " " .. file.name] or definitions[value]
  return g and returned(g, put, seen) or false
end

-- ---- who says what ----------------------------------------------------------------

--- Is there anything to translate in it?
local function worth(format)
  local bare = format:gsub("%%[%d%-%+ #%*%.]*[hljzt]*%a", "")
  return bare:find("%a") or bare:find("[:;,] ")
end

--- The place of the sentence in a call of `name`, in that file.
local function place_in(sayers, name, file)
  return sayers[name .. " " .. file.name] or sayers[name]
end

--- Put what all calls of the sayers are given into `said`, sentence -> place.
-- Returns the functions that hand on a parameter and were not known yet.
local function walk(sayers, carriers, said, complain)
  local news = {}
  local function call(f, i, place)
    local file = f.file
    local range = file:arguments(i + 1)[place]
    local rc, param = false, nil
    if range then
      rc, param = resolve(f, range[1], range[2], function(text)
        if worth(text) and not said[text] then said[text] = file:at(i) end
      end)
    end
    if rc == "parameter" then
      local key = f.is_static and f.name .. " " .. file.name or f.name
      if not sayers[key] then news[key] = param end
    elseif not rc and complain then
      style.wrong("%s: %s is given no literal, so nobody can translate it", file:at(i),
        file.values[i])
    end
  end
  for _, file in ipairs(files) do
    for _, f in ipairs(carriers[file.name] and {} or file.functions) do
      for i = f.first, f.last do
        local place = file.kinds[i] == "w" and file:is(i + 1, "(")
          and place_in(sayers, file.values[i], file)
        if place then call(f, i, place) end
      end
    end
  end
  return news
end

local function collect(sayers, carriers, complain)
  local news
  repeat
    news = walk(sayers, carriers, {}, false)
    for name, place in pairs(news) do sayers[name] = place end
  until not next(news)
  local said = {}
  walk(sayers, carriers, said, complain)
  return said
end

--- The causes that the engine writes into `.text` of a struct hk_cause.
local function collect_causes(said)
  for _, file in ipairs(files) do
    for _, f in ipairs(file.functions) do
      local has_cause = false
      for i = f.first, f.last do
        has_cause = has_cause or file.values[i] == "hk_cause"
        if has_cause and file:is(i, ".") and file.values[i + 1] == "text" and file:is(i + 2, "=") then
          local j = i + 3
          while not (file:is(j, ";") or file:is(j, ",") or file:is(j, "}")) do j = file:skip(j) end
          resolve(f, i + 3, j - 1, function(text)
            if worth(text) then said[text] = said[text] or file:at(i) end
          end)
        end
      end
    end
  end
end

--- What C.fail, C.fault, C.say and core.zh are given in core/lua.
local function collect_lua(said)
  for _, name in ipairs(style.files("core/lua", "%.lua$")) do
    local file = c_source.read(name, style.read(name))
    for i = 1, file.n do
      if file.kinds[i] == "s" then literals[file.values[i]] = true end
      local place = file.kinds[i] == "w" and file:is(i - 1, ".") and file:is(i + 1, "(")
        and (({ fail = 2, fault = 2, zh = 1, say = 1 })[file.values[i]])
      local range = place and file:arguments(i + 1)[place]
      if range and range[1] == range[2] and file.kinds[range[1]] == "s" then
        local text = file.values[range[1]]
        said[text] = said[text] or file:at(i)
        if text:gsub("%%[%%s]", ""):find("%%") then
          style.wrong("%s: the sentence holds something else than %%s: %s", file:at(i), text)
        end
      elseif range and not (name:find("/common%.lua$") and file.values[range[1]] == "format") then
        if not file:is(i - 2, "M") and file.values[i - 3] ~= "function" then
          style.wrong("%s: %s is given no literal, so nobody can translate it", file:at(i),
            file.values[i])
        end
      end
    end
  end
end

-- ---- the catalogue ------------------------------------------------------------------

local function conversions(format)
  local list = {}
  for spec in format:gsub("%%%%", ""):gmatch("%%[%d%$%-%+ #%*%.]*[hljzt]*.") do
    list[#list + 1] = spec
  end
  return table.concat(list, " ")
end

--- Half-width signs beside Chinese characters.
local HALF = { "[\xE4-\xE9][\x80-\xBF][\x80-\xBF][,;:?!()]",
  "[,;:?!()][\xE4-\xE9][\x80-\xBF][\x80-\xBF]" }

local HAN = "[\xE4-\xE9][\x80-\xBF][\x80-\xBF]"

--- What is written in both languages where it is said, hk_cli_text(cli, "中文",
-- "English") and the like: the Chinese stands first.
local function check_twins()
  for _, file in ipairs(files) do
    for i = 1, file.n - 2 do
      local chinese, english = file.values[i], file.values[i + 2]
      if file.kinds[i] == "s" and file:is(i + 1, ",") and file.kinds[i + 2] == "s"
        and chinese:find(HAN) and not english:find(HAN)
        and conversions(english) ~= conversions(chinese) then
        style.wrong("%s: other conversions than the English has:\n  %s\n  %s", file:at(i),
          english, chinese)
      end
    end
  end
end

local function check_pair(at, english, chinese)
  if conversions(english) ~= conversions(chinese) then
    style.wrong("%s: other conversions than the English has:\n  %s\n  %s", at, english, chinese)
  end
  for _, pattern in ipairs(HALF) do
    if chinese:find(pattern) then
      style.wrong("%s: a half-width sign beside Chinese: %s", at, chinese)
    end
  end
  if english == chinese and english:find("%a %a") then
    style.wrong("%s: this is still English: %s", at, chinese)
  end
end

--- All pairs: known[is it raised?][English] = where.
local function read_catalogues()
  local known = { [false] = {}, [true] = {} }
  for _, file in ipairs(catalogues) do
    local list = known[RAISED[file.name] or false]
    for i = 1, file.n do
      if file:is(i, "{") and file.kinds[i + 1] == "s" then
        local english, chinese = file.values[i + 1], file.values[i + 3]
        if not (file:is(i + 2, ",") and file.kinds[i + 3] == "s" and file:is(i + 4, "}")) then
          style.wrong("%s: not a pair of two texts: %s", file:at(i), english)
        elseif list[english] then
          style.wrong("%s: stands also in %s: %s", file:at(i), list[english].at, english)
        else
          list[english] = { at = file:at(i), chinese = chinese, foreign = FOREIGN[file.name] }
          check_pair(file:at(i), english, chinese)
        end
      end
    end
  end
  return known
end

-- ---- all of it ------------------------------------------------------------------------

--- As it is looked up when its arguments are in it: %s for every one.
local function as_raised(format)
  return (format:gsub("%%[%d%.%*]*[hljzt]*(.)", function(c) return c == "%" and "%%" or "%s" end))
end

check_twins()
local said = { [false] = collect(SAY, CARRIES, true), [true] = {} }
collect_lua(said[false])
local raised = collect(RAISE, {}, false)
collect_causes(raised)
for text, at in pairs(raised) do
  text = as_raised(text)
  said[true][text] = said[true][text] or at
end

local known, sentences = read_catalogues(), {}
for is_raised, list in pairs(said) do
  for text, at in pairs(list) do
    local pair = known[is_raised][text]
    literals[text] = true
    sentences[#sentences + 1] = { at = at, text = text, kind = is_raised and "raised" or "said",
      chinese = pair and pair.chinese }
  end
end
table.sort(sentences, function(a, b) return a.at == b.at and a.text < b.text or a.at < b.at end)
for _, s in ipairs(sentences) do
  if listing then
    print((table.concat({ s.at, s.kind, s.text, s.chinese or "" }, "\t"):gsub("\n", "\\n")))
  elseif not s.chinese then
    style.wrong("%s: has no Chinese (%s): %s", s.at, s.kind, s.text)
  end
end
if listing then return end
local finished = {}
for text in pairs(literals) do finished[as_raised(text)] = true end
for is_raised, list in pairs(known) do
  for text, pair in pairs(list) do
    if not (is_raised and finished or literals)[text] and not pair.foreign then
      style.wrong("%s: nobody says this any more: %s", pair.at, text)
    end
  end
end
assert(next(said[false]) and next(said[true]) and next(known[false]) and next(known[true]),
  "no sentences or no catalogue were found")

style.done("sentences without their Chinese")
