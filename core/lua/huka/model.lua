--- The words of a country's model: entity with its fields, and how the country
-- writes codes, money, numbers and cells.

return function(core)
  local C, V = core.common, core.values
  local M = { entities = {}, country = {} }

  -- ---- fields --------------------------------------------------------------

  local FIELD = "zh en required optional private aliases blank valid "
  local TYPES = {          -- of the keys that have only one
    zh = "string", en = "string", valid = "string", unit = "string",
    level = "string", to = "string", within = "string", list = "string",
    dated = "string", window = "string", named = "string", required = "boolean",
    optional = "boolean", private = "boolean", lineage = "boolean",
  }
  local OWN = {
    text = "", integer = "min max unit", decimal = "min max unit digits",
    money = "min max unit", rate = "min max unit digits", boolean = "",
    date = "min max precision", enum = "labels codes", set = "labels codes",
    region = "level", link = "to",
  }
  local LATER = C.set "from"
  local KNOWN = {}         -- of each kind
  for kind, own in pairs(OWN) do
    KNOWN[kind] = C.kinds_of(FIELD .. own, TYPES)
  end
  local LANGUAGES = { "zh", "en" }

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
    local texts, seen = core.texts(body, true)
    if not texts then
      texts, seen = {}, {}
      for _, key in ipairs(C.keys(body)) do
        if type(key) == "number" then
          local w = body[key]
          if key ~= #texts + 1 or type(w) ~= "string" then
            C.fail(at, "%s: found %s among its words; write them as \"a\", "
                   .. "\"b\"", what, C.show(w))
          end
          if seen[w] then C.fail(at, "%s: lists \"%s\" twice", what, w) end
          seen[w], texts[key] = "string", w
        end
      end
    end
    if #texts == 0 then
      C.fail(at, "%s: has no words; write %s { \"a\", \"b\" }", what, what)
    end
    local list = {}
    for i = 1, #texts do
      local w = texts[i]
      list[i] = { word = w, zh = w, en = w }
    end
    return list, seen
  end

  local function add_labels(at, what, list, known, body)
    local t = C.want(at, what, body, "labels", "table")
    if not t then return end
    C.only(at, what .. " labels", t, C.set "zh en")
    for k = 1, #LANGUAGES do
      local lang = LANGUAGES[k]
      local words = C.want(at, what .. " labels", t, lang, "table")
      if words then
        C.kinds(at, what .. " labels." .. lang, words, known)
        for i = 1, #list do
          local c = list[i]
          c[lang] = words[c.word] or c.word
        end
      end
    end
  end

  --- `from` and `to` of codes, as the first and the last day.
  local function read_span(at, what, t)
    local from, to = C.want(at, what, t, "from", "string"),
      C.want(at, what, t, "to", "string")
    local span = { from = from and C.date(from),
                   to = to and select(2, C.date(to)) }
    for key, text in pairs { from = from, to = to } do
      if not span[key] then
        C.fail(at, "%s: `%s` is \"%s\", expected a date as \"2018-06-01\"",
               what, key, text)
      end
    end
    if from and to and span.to < span.from then
      C.fail(at, "%s: `to` lies before `from`", what)
    end
    return (from or to) and span
  end

  --- What cells say for a word: "1", { "1", "01" }, { "1", to = "2019" }, or
  -- generations { { "1", to = "2019" }, { "7", from = "2020" } }.
  local function read_spellings(at, what, c, v)
    local cells, spans, dated = {}, {}, false
    local function take(t, inner)
      local span, before = read_span(at, what, t), #cells
      dated = dated or span
      for _, key in ipairs(C.keys(t)) do
        local one, named = t[key], math.type(key) ~= "integer"
        if named and key ~= "from" and key ~= "to" then
          C.fail(at, "%s: unknown key `%s`; known are: from, to", what, key)
        elseif not named and type(one) == "string"
          and string.find(one, "%S") then
          cells[#cells + 1], spans[#spans + 1] = one, span or {}
        elseif not named and type(one) == "table" and not one.tag
          and not inner and not span then
          take(one, true)
        elseif not named then
          C.fail(at, "%s: found %s, expected codes in quotes, as \"1\", "
                 .. "\"01\", or with their days, as { \"1\", to = \"2019\" }",
                 what, C.show(one))
        end
      end
      if span and #cells == before then
        C.fail(at, "%s: `from` and `to` stand without a code; write { \"1\", "
               .. "to = \"2019\" }", what)
      end
    end
    if type(v) == "string" and string.find(v, "%S") then
      c.cells = { v }
      return
    end
    take(type(v) == "table" and not v.tag and v or { v })
    c.cells, c.spans = cells, dated and spans or nil
  end

  --- The words of an enum or a set: in order, with labels and other spellings.
  local function read_codes(at, what, body)
    local list, known = list_of_words(at, what, body)
    add_labels(at, what, list, known, body)
    local t = C.want(at, what, body, "codes", "table")
    if not t then return list end
    local codes = what .. " codes"
    C.only(at, codes, t, known)
    for i = 1, #list do
      local c = list[i]
      if t[c.word] ~= nil then
        read_spellings(at, codes .. "." .. c.word, c, t[c.word])
      end
    end
    return list
  end

  --- One of two words, or absent.
  local function choice(at, what, body, key, a, b)
    local v = body[key]
    if v ~= nil and v ~= a and v ~= b then
      C.fail(at, "%s: `%s` is %s, expected \"%s\" or \"%s\"", what, key,
             C.show(v), a, b)
    end
    return v
  end

  local function read_field(kind, name, body, at)
    local what = kind .. " \"" .. name .. "\""
    local has_words = kind == "enum" or kind == "set"
    core.name(at, kind, name)
    C.kinds(at, what, body, KNOWN[kind], LATER, has_words and #body or nil)
    local digits = body.digits
    if digits ~= nil and (math.type(digits) ~= "integer" or digits < 0
                          or digits > 4) then
      C.fail(at, "%s: `digits` is %s, expected 0 to 4", what, C.show(digits))
    end
    local blank = choice(at, what, body, "blank", "none", "unknown")
    -- written out, so that the table has its size at once
    return {
      tag = "field", kind = kind, name = name, at = at,
      aliases = C.texts(at, what, body, "aliases"),
      min = limit(at, what, kind, body, "min"),
      max = limit(at, what, kind, body, "max"),
      zh = body.zh, en = body.en, unit = body.unit, level = body.level,
      to = body.to, valid = body.valid, required = body.required or false,
      optional = body.optional or false, private = body.private or false,
      blank = blank, blank_none = blank == "none",
      month = choice(at, what, body, "precision", "day", "month") == "month",
      digits = digits or -1,
      codes = has_words and read_codes(at, what, body) or nil,
    }
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

  local ENTITY = C.kinds_of([[zh en key within list per dated window named
    lineage at_least]], TYPES)

  --- The unit of an amount is the currency's, of a rate it is no amount's. The
  -- currency may be read after the first entities: M.complete asks again.
  local function check_unit(f)
    local first = V.minor and f.unit and string.match(f.unit, "^[^/]+")
    if first and (f.kind == "money") ~= (first == V.minor) then
      C.fail(f.at, "%s \"%s\": its unit is \"%s\", but a unit begins with "
             .. "\"%s\" where it is of an amount of money, and only there",
             f.kind, f.name, f.unit, V.minor)
    end
  end

  local function add_field(at, what, fields, f)
    if type(f) ~= "table" or f.tag ~= "field" then
      C.fail(at, "%s: found %s among its fields, expected kind \"name\" "
             .. "{ ... }, as text \"name\" {}", what, C.show(f))
    end
    check_unit(f)
    fields[#fields + 1] = f
  end

  function M.entity(name, body, at)
    local what = "entity \"" .. name .. "\""
    core.name(at, "entity", name)
    local in_row = C.kinds(at, what, body, ENTITY, nil, #body)
    local fields = {}
    local e = { name = name, at = at, pack = core.now.pack, fields = fields,
                key = C.texts(at, what, body, "key"), zh = body.zh,
                en = body.en, within = body.within, list = body.list,
                dated = body.dated, window = body.window, named = body.named,
                lineage = body.lineage or false,
                per_year = body.per == "year", at_least = body.at_least or 0 }
    if body.per ~= nil and not e.per_year then
      C.fail(at, "%s: `per` is %s, expected \"year\"", what, C.show(body.per))
    end
    if math.type(e.at_least) ~= "integer" or e.at_least < 0 then
      C.fail(at, "%s: `at_least` is %s, expected a whole number from 0", what,
             C.show(e.at_least))
    end
    if e.at_least > 0 and not e.list then
      C.fail(at, "%s: `at_least` counts the records of a list, and it has "
             .. "none; write list = \"...\", or take `at_least` out", what)
    end
    if in_row then
      for k = 1, #body do add_field(at, what, fields, body[k]) end
    else
      for _, k in ipairs(C.keys(body)) do
        if type(k) == "number" then add_field(at, what, fields, body[k]) end
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
    for _, e in ipairs(M.entities) do
      for _, f in ipairs(e.fields) do check_unit(f) end
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
