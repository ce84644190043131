--- The words of a country's model: entity with its fields, and how the country
-- writes codes, money, numbers and cells.

return function(core)
  local C, V = core.common, core.values
  local M = { entities = {}, country = {} }

  -- ---- fields --------------------------------------------------------------

  local FIELD = "zh en required optional private aliases blank valid "
  local OWN = {
    text = "", integer = "min max unit", decimal = "min max unit digits",
    money = "min max unit", rate = "min max unit digits", boolean = "",
    date = "min max precision", enum = "labels codes", set = "labels codes",
    region = "level", link = "to",
  }
  local LATER = C.set "from"

  --- A limit in stored units.
  local function limit(at, what, kind, body, key)
    local v = body[key]
    if v == nil then return nil end
    if kind == "date" then
      local day = C.date(v)
      if not day then
        C.fail(at, "%s: `%s` is %s, expected a date as \"1900-01-01\"", what,
               key, C.show(v))
      end
      return day
    end
    if kind == "decimal" and type(v) == "number" then
      v = V.words.decimal(v)
    end
    local fig = V.figure(at, v)
    if fig.t ~= "number" or fig.inexact
      or not (fig.tag == kind or fig.n == 0
              or (kind == "rate" and fig.tag == "decimal")) then
      C.fail(at, "%s: `%s` is %s, expected a limit of kind %s", what, key,
             C.show(v), kind)
    end
    return fig.n
  end

  local function list_of_words(at, what, body)
    local list, seen = {}, {}
    for _, key in ipairs(C.keys(body)) do
      if type(key) == "number" then
        local w = body[key]
        if key ~= #list + 1 or type(w) ~= "string" then
          C.fail(at, "%s: found %s among its words; write them as \"a\", "
                 .. "\"b\"", what, C.show(w))
        end
        if seen[w] then C.fail(at, "%s: lists \"%s\" twice", what, w) end
        seen[w], list[key] = true, { word = w }
      end
    end
    if #list == 0 then
      C.fail(at, "%s: has no words; write %s { \"a\", \"b\" }", what, what)
    end
    return list, seen
  end

  local function add_labels(at, what, list, known, body)
    local t = C.want(at, what, body, "labels", "table") or {}
    C.only(at, what .. " labels", t, C.set "zh en")
    for _, lang in ipairs { "zh", "en" } do
      local words = C.want(at, what .. " labels", t, lang, "table") or {}
      C.only(at, what .. " labels." .. lang, words, known)
      for _, c in ipairs(list) do
        c[lang] = C.want(at, what .. " labels." .. lang, words, c.word,
                         "string") or c.word
      end
    end
  end

  --- The words of an enum or a set: in order, with labels and other spellings.
  local function read_codes(at, what, body)
    local list, known = list_of_words(at, what, body)
    add_labels(at, what, list, known, body)
    local t = C.want(at, what, body, "codes", "table") or {}
    C.only(at, what .. " codes", t, known)
    for _, c in ipairs(list) do
      local cells = t[c.word]
      if type(cells) == "table" and (cells.from or cells.to) then
        C.fail(at, "%s: dates of codes are not known to this version", what)
      end
      c.cells = C.texts(at, what .. " codes", t, c.word)
    end
    return list
  end

  local function read_field(kind, name, body, at)
    local what = kind .. " \"" .. name .. "\""
    local named = {}
    core.name(at, kind, name)
    for k, v in pairs(body) do
      if type(k) == "string" or (kind ~= "enum" and kind ~= "set") then
        named[k] = v
      end
    end
    C.only(at, what, named, C.set(FIELD .. OWN[kind]), LATER)
    local f = { tag = "field", kind = kind, name = name, at = at,
                aliases = C.texts(at, what, body, "aliases"),
                min = limit(at, what, kind, body, "min"),
                max = limit(at, what, kind, body, "max") }
    for _, key in ipairs { "zh", "en", "unit", "level", "to", "valid" } do
      f[key] = C.want(at, what, body, key, "string")
    end
    for _, key in ipairs { "required", "optional", "private" } do
      f[key] = C.want(at, what, body, key, "boolean") or false
    end
    if body.blank ~= nil and body.blank ~= "none"
      and body.blank ~= "unknown" then
      C.fail(at, "%s: `blank` is %s, expected \"none\" or \"unknown\"", what,
             C.show(body.blank))
    end
    f.blank, f.blank_none = body.blank, body.blank == "none"
    if body.precision ~= nil and body.precision ~= "month"
      and body.precision ~= "day" then
      C.fail(at, "%s: `precision` is %s, expected \"day\" or \"month\"", what,
             C.show(body.precision))
    end
    f.month = body.precision == "month"
    if body.digits ~= nil and (math.type(body.digits) ~= "integer"
                               or body.digits < 0 or body.digits > 4) then
      C.fail(at, "%s: `digits` is %s, expected 0 to 4", what,
             C.show(body.digits))
    end
    f.digits = body.digits or -1
    if kind == "enum" or kind == "set" then
      f.codes = read_codes(at, what, body)
    end
    return f
  end

  M.fields = {}
  for kind in pairs(OWN) do
    local take = C.named(kind, function(name, body, at)
      return read_field(kind, name, body, at)
    end)
    M.fields[kind] = take
  end

  --- `decimal` is the kind of a field before a name and a value before a
  -- number.
  function M.fields.decimal(x)
    if type(x) == "string" then return M.decimal_field(x) end
    return V.words.decimal(x)
  end
  M.decimal_field = C.named("decimal", function(name, body, at)
    return read_field("decimal", name, body, at)
  end)

  -- ---- entity --------------------------------------------------------------

  local ENTITY = C.set [[zh en key within list per dated window lineage
    at_least]]

  function M.entity(name, body, at)
    local what, named = "entity \"" .. name .. "\"", {}
    core.name(at, "entity", name)
    for k, v in pairs(body) do
      if type(k) == "string" then named[k] = v end
    end
    C.only(at, what, named, ENTITY)
    local e = { name = name, at = at, pack = core.now.pack, fields = {},
                key = C.texts(at, what, body, "key"),
                lineage = C.want(at, what, body, "lineage", "boolean")
                  or false }
    for _, key in ipairs { "zh", "en", "within", "list", "dated",
                           "window" } do
      e[key] = C.want(at, what, body, key, "string")
    end
    if body.per ~= nil and body.per ~= "year" then
      C.fail(at, "%s: `per` is %s, expected \"year\"", what, C.show(body.per))
    end
    e.per_year = body.per == "year"
    e.at_least = body.at_least or 0
    if math.type(e.at_least) ~= "integer" or e.at_least < 0 then
      C.fail(at, "%s: `at_least` is %s, expected a whole number from 0", what,
             C.show(e.at_least))
    end
    for _, k in ipairs(C.keys(body)) do
      local f = body[k]
      if type(k) == "number" then
        if type(f) ~= "table" or f.tag ~= "field" then
          C.fail(at, "%s: found %s among its fields, expected kind \"name\" "
                 .. "{ ... }, as text \"name\" {}", what, C.show(f))
        end
        e.fields[#e.fields + 1] = f
      end
    end
    M.entities[#M.entities + 1] = e
  end

  -- ---- the country ---------------------------------------------------------

  local function once(at, word)
    if not core.now.country then
      C.fail(at, "%s: only the country's own model says this", word)
    end
    if M.country[word] then
      C.fail(at, "%s stands twice, here and in %s; leave one out", word,
             M.country[word].at)
    end
  end

  local function country_word(word, known, check)
    return function(t)
      local at = C.here()
      if type(t) ~= "table" or t.tag then
        C.fail(at, "%s: found %s, expected %s { ... }", word, C.show(t), word)
      end
      once(at, word)
      if known then C.only(at, word, t, C.set(known)) end
      M.country[word] = check(at, t)
      M.country[word].at = at
    end
  end

  local function whole_numbers(at, word, t, most)
    local list, last = {}, 0
    for _, k in ipairs(C.keys(t)) do
      local n = t[k]
      if k ~= #list + 1 or math.type(n) ~= "integer" or n <= last then
        C.fail(at, "%s: found %s, expected whole numbers in ascending order",
               word, C.show(n))
      end
      list[k], last = n, n
    end
    if #list == 0 or #list > most then
      C.fail(at, "%s: expected 1 to %s numbers, found %s", word, most, #list)
    end
    return list
  end

  --- Levels of regions: { {"country", "label"}, ... }, the country first.
  local function read_levels(at, t)
    local list = {}
    for _, k in ipairs(C.keys(t)) do
      local l = t[k]
      if k ~= #list + 1 or type(l) ~= "table" or type(l[1]) ~= "string"
        or type(l[2]) ~= "string" then
        C.fail(at, "levels: found %s, expected { \"name\", \"label\" } for "
               .. "each level, the country first", C.show(l))
      end
      list[k] = { l[1], l[2] }
    end
    return list
  end

  M.words = {}
  M.words.codes = country_word("codes", "lengths pad levels", function(at, t)
    local pad = t.pad or "0"
    local lengths = whole_numbers(at, "codes lengths",
                                  C.want(at, "codes", t, "lengths", "table")
                                  or {}, 8)
    if type(pad) ~= "string" or #pad ~= 1 then
      C.fail(at, "codes: `pad` is %s, expected one character", C.show(pad))
    end
    return { lengths = lengths, pad = pad,
             levels = t.levels and read_levels(at, t.levels) }
  end)
  M.words.levels = country_word("levels", nil, function(at, t)
    return { list = read_levels(at, t) }
  end)
  M.words.currency = country_word("currency", "major minor digits zh",
    function(at, t)
      local major = C.want(at, "currency", t, "major", "string")
      local minor = C.want(at, "currency", t, "minor", "string")
      if not major or not minor or major == minor then
        C.fail(at, "currency: expected two names, major = \"...\", minor = "
               .. "\"...\"")
      end
      core.name(at, "currency", major)
      core.name(at, "currency", minor)
      core.free(at, major)
      core.free(at, minor)
      local digits = t.digits or 2
      if math.type(digits) ~= "integer" or digits < 0 or digits > 4 then
        C.fail(at, "currency: `digits` is %s, expected 0 to 4",
               C.show(digits))
      end
      local zh = C.texts(at, "currency", t, "zh") or {}
      V.currency(major, minor, digits)
      return { major = major, minor = minor, digits = digits,
               major_zh = zh[1] or major, minor_zh = zh[2] or minor }
    end)
  M.words.numbers = country_word("numbers", nil, function(at, t)
    local out = { times = {} }
    for _, key in ipairs(C.keys(t)) do
      local v = t[key]
      if key == "point" or key == "about" then
        out[key] = C.texts(at, "numbers", t, key)
      elseif type(key) == "string" and math.type(v) == "integer" and v > 1 then
        out.times[#out.times + 1] = { word = key, times = v }
      else
        C.fail(at, "numbers: found %s = %s, expected [\"word\"] = 10000",
               C.show(key), C.show(v))
      end
    end
    if #out.times > 8 then
      C.fail(at, "numbers: at most 8 multipliers are possible")
    end
    return out
  end)
  M.words.long_ids = country_word("long_ids", nil, function(at, t)
    return { list = whole_numbers(at, "long_ids", t, 8) }
  end)
  M.words.cells = country_word("cells", "unknown none yes no", function(at, t)
    local out = {}
    for _, key in ipairs { "unknown", "none", "yes", "no" } do
      out[key] = C.texts(at, "cells", t, key)
    end
    return out
  end)
  M.words.encodings = country_word("encodings", nil, function(at, t)
    return { list = C.texts(at, "encodings", { list = t }, "list") }
  end)

  --- Refuse a country that leaves out what no program can guess.
  function M.complete(at)
    for _, word in ipairs { "codes", "currency" } do
      if not M.country[word] then
        C.fail(at, "the country's model has no `%s`; write %s { ... } in "
               .. "model/country.lua", word, word)
      end
    end
    local codes = M.country.codes
    codes.levels = codes.levels or (M.country.levels or {}).list
    if not codes.levels or #codes.levels ~= #codes.lengths + 1 then
      C.fail(codes.at, "codes: expected %s levels (the country and one for "
             .. "each length), found %s", #codes.lengths + 1,
             #(codes.levels or {}))
    end
  end

  return M
end
