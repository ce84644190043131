--- Every sentence that can fail a user has a Chinese one with the same
-- conversions, and the catalogue holds nothing that is no longer said.
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local style = require "style"

local function unescape(text)
  return (text:gsub("\\(.)", { n = "\n", t = "\t", ['"'] = '"', ["\\"] = "\\" }))
end

--- The adjacent string literals at `at` in `text` as one, and where they end.
local function literal(text, at)
  local out, from = {}, at
  while true do
    local s, e = text:find('^%s*"', from)
    if not s then break end
    local i = e + 1
    while text:sub(i, i) ~= '"' do i = i + (text:sub(i, i) == "\\" and 2 or 1) end
    out[#out + 1] = unescape(text:sub(e + 1, i - 1))
    from = i + 1
  end
  return #out > 0 and table.concat(out) or nil, from
end

local function conversions(format)
  local list = {}
  for spec in format:gsub("%%%%", ""):gmatch("%%[%d%$%-%+ #0%*%.]*[hljzt]*[diouxXcsfgeEGp]") do
    list[#list + 1] = spec:gsub("^%%(%d+%$)", "%%")
  end
  return table.concat(list, " ")
end

local said = {}
local CALLS = { "hk_fail%(", "hk_cli_usage%(", "hk_say%(" }
for _, name in ipairs(style.files("core", "%.c$")) do
  local text = style.read(name)
  for _, call in ipairs(CALLS) do
    local at = 1
    while true do
      local s, e = text:find(call, at)
      if not s then break end
      at = e + 1
      -- the format is the first string literal of the call
      local stop = text:find(";", e, true) or #text
      local quote = text:find('"', e, true)
      if quote and quote < stop then
        local format = literal(text, quote)
        if format and format ~= "%s" then said[format] = said[format] or name end
      end
    end
  end
end

local known = {}
for _, name in ipairs(style.files("core/base", "zh_?%l*%.c$")) do
  local text, at = style.read(name), 1
  while true do
    local s, e = text:find("\n%s*{%s*", at)
    if not s then break end
    local english, after = literal(text, e + 1)
    at = e + 1
    if english then
      local comma = text:match("^%s*,()", after)
      local chinese = comma and literal(text, comma)
      if chinese then
        known[english] = true
        if conversions(english) ~= conversions(chinese) then
          style.wrong("%s: other conversions than the English one:\n  %s\n  %s", name, english, chinese)
        end
        if not said[english] and not english:find("^%%") then
          style.wrong("%s: nobody says this any more: %s", name, english)
        end
      end
    end
  end
end
for format, name in pairs(said) do
  if not known[format] then style.wrong("%s: has no Chinese: %s", name, format) end
end

style.done("sentences without their Chinese")
