--- Reading C and Lua sources just well enough to know what is passed to whom.
--
-- A source is a list of tokens: of kind "s" (a string without its quotes and
-- escapes; adjacent ones are one, with PRId64 and the like between them), "w"
-- (a word or a number) and "p" (one sign). No preprocessor runs.
local M = {}

local WIDTH = { PRId64 = "ld", PRIu64 = "lu", PRIx64 = "lx", PRId32 = "d",
  PRIu32 = "u", PRIx32 = "x" }
local ESCAPES = { n = "\n", t = "\t", r = "\r" }

local function unescape(text)
  if not text:find("\\", 1, true) then return text end
  return (text:gsub("\\(x?)(.[%x]?)", function(x, c)
    if x == "x" then return string.char(tonumber(c, 16)) end
    return (ESCAPES[c:sub(1, 1)] or c:sub(1, 1)) .. c:sub(2)
  end))
end

--- Where the string that begins with `quote` at `at` ends.
local function string_end(text, at, quote)
  local stop = at + 1
  while true do
    stop = text:find(quote == '"' and '["\\]' or "['\\]", stop)
    if not stop or text:sub(stop, stop) == quote then return stop or #text end
    stop = stop + 2
  end
end

--- Where the comment that begins at `at` ends, or nil when none does.
local function comment_end(text, at, is_lua)
  local mark = text:sub(at, at + 1)
  if is_lua then
    if mark ~= "--" then return nil end
    local close = text:match("^%-%-%[(=*)%[", at)
    if close then return select(2, text:find("]" .. close .. "]", at, true)) end
  elseif mark == "/*" then
    return select(2, text:find("*/", at + 2, true))
  elseif mark ~= "//" and not text:find("^#%s*include", at) then
    return nil
  end
  return (text:find("\n", at, true) or #text + 1) - 1
end

local Source = {}
Source.__index = Source

function Source:is(i, sign)
  return self.kinds[i] == "p" and self.values[i] == sign
end

--- The line of a token.
function Source:line(i)
  return select(2, self.text:sub(1, self.places[i]):gsub("\n", "")) + 1
end

--- "file:line" of a token.
function Source:at(i)
  return ("%s:%d"):format(self.name, self:line(i))
end

--- The token behind the one at `i`, or behind the bracket that it opens.
function Source:skip(i)
  local other = self.partner[i]
  return other and other > i and other + 1 or i + 1
end

--- The arguments in the bracket at `open`: a list of { first, last }.
function Source:arguments(open)
  local list, last, from, i = {}, self.partner[open], open + 1, open + 1
  if not last then return list end
  while i < last do
    if self:is(i, ",") then
      list[#list + 1] = { from, i - 1 }
      from = i + 1
    end
    i = self:skip(i)
  end
  if last > open + 1 then list[#list + 1] = { from, last - 1 } end
  return list
end

local function tokens(self, is_lua)
  local text, find, sub = self.text, string.find, string.sub
  local kinds, values, places, n, at = self.kinds, self.values, self.places, 0, 1
  local function put(kind, value)
    n = n + 1
    kinds[n], values[n], places[n] = kind, value, at
  end
  while true do
    at = find(text, is_lua and "%S" or "[^%s\\]", at)
    if not at then break end
    local c = sub(text, at, at)
    local stop = comment_end(text, at, is_lua)
    if not stop then
      if find(c, "[%w_]") then
        stop = select(2, find(text, "^[%w_]+", at))
        local word = sub(text, at, stop)
        if WIDTH[word] and kinds[n] == "s" then
          values[n] = values[n] .. WIDTH[word]
        else
          put("w", word)
        end
      elseif c == '"' or (c == "'" and is_lua) then
        stop = string_end(text, at, c)
        local value = unescape(sub(text, at + 1, stop - 1))
        if kinds[n] == "s" then values[n] = values[n] .. value else put("s", value) end
      elseif c == "'" then
        stop = string_end(text, at, c)
        put("w", "0")
      elseif is_lua and c == "." and kinds[n] == "s" and find(text, '^%.%.%s*"', at) then
        stop = at + 1                       -- "a" .. "b" is one string
      else
        stop = at
        put("p", c)
      end
    end
    at = stop + 1
  end
  self.n = n
end

local function pair_brackets(self)
  local open = {}
  for i = 1, self.n do
    if self.kinds[i] == "p" then
      local c = self.values[i]
      if c == "(" or c == "[" or c == "{" then
        open[#open + 1] = i
      elseif c == ")" or c == "]" or c == "}" then
        local first = table.remove(open)
        if first then self.partner[first], self.partner[i] = i, first end
      end
    end
  end
end

--- The functions that a C file defines: { name, params, first, last }, of
-- which params maps a name to its place.
local function find_functions(self)
  local i = 1
  while i <= self.n do
    local close = self:is(i, "{") and self:is(i - 1, ")") and self.partner[i - 1]
    if close and self.kinds[close - 1] == "w" and self.partner[i] then
      local f = { name = self.values[close - 1], params = {}, file = self,
        first = i, last = self.partner[i] }
      for place, range in ipairs(self:arguments(close)) do
        f.params[self.values[range[2]]] = place
      end
      local k = close - 1
      while k > 0 and not (self:is(k, ";") or self:is(k, "}")) do
        f.is_static = f.is_static or self.values[k] == "static"
        k = k - 1
      end
      self.functions[#self.functions + 1] = f
    end
    i = self:is(i, "{") and self:skip(i) or i + 1
  end
end

--- Read one source; Lua ones get no functions.
function M.read(name, text)
  local is_lua = name:find("%.lua$") ~= nil
  local self = setmetatable({ name = name, text = text, kinds = {}, values = {},
    places = {}, partner = {}, functions = {} }, Source)
  tokens(self, is_lua)
  pair_brackets(self)
  if not is_lua then find_functions(self) end
  return self
end

return M
