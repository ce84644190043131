--- The core knows no place, no benefit and no figure: nothing that is declared
-- under policy/ is named in core/, save the common words in common_words.txt.
package.path = arg[0]:match("^(.*)/") .. "/?.lua;" .. package.path
local style = require "style"

local common = {}
style.lines(style.read("tests/style/common_words.txt"), function(line)
  local word = line:match("^%s*([^#%s]+)")
  if word then common[word] = true end
end)

-- what the packs declare -------------------------------------------------------
local KINDS = { entity = true, param = true, variable = true, check = true, decision = true, text = true,
  integer = true, decimal = true, money = true, rate = true, boolean = true, date = true, enum = true,
  set = true, region = true, link = true, zone = true }
local names, places = {}, {}
for _, name in ipairs(style.files("policy", "%.lua$")) do
  if not name:find("/tests/") then
    style.lines(style.read(name), function(line)
      for word, declared in line:gmatch('([%l_]+)%s+"([^"]+)"') do
        if KINDS[word] and not common[declared] then names[declared] = name end
      end
      if line:find("^pack {") then
        for label in line:gmatch('zh = "([^"]+)"') do places[label] = name end
        for label in line:gmatch('en = "([^"]+)"') do places[label] = name end
      end
    end)
  end
end
assert(next(names) and next(places), "no declarations were found under policy/")

-- is any of them in core/? -------------------------------------------------------
for _, name in ipairs(style.files("core", "%.[chl][ua]*a?$")) do
  style.lines(style.read(name), function(line, n)
    line = line:gsub("household registers", "")   -- what the program is for
    for word in line:gmatch("[%a_][%w_]*") do
      if names[word] then style.wrong("%s:%d: \"%s\" is declared in %s", name, n, word, names[word]) end
    end
    for place, from in pairs(places) do
      if not common[place] and line:find(place, 1, true) then
        style.wrong("%s:%d: \"%s\" is named in %s", name, n, place, from)
      end
    end
  end)
end

style.done("names of policy in the core")
