--- The words that declare figures and rules, as they are written in packs.
--
-- What is written is checked as far as one declaration can be checked alone
-- and kept by pack; law.lua resolves it.

return function(core)
  local C, V = core.common, core.values
  local M = {}

  -- ---- parameters ----------------------------------------------------------

  local HEAD = C.set [[unit kind values zh en key keys default clock of overlay
    by by_unit law]]
  local ENTRY = C.set [[source grade printed revised against default note
    decided price_year]]
  local KINDS = C.set [[window date duration words money rate decimal integer]]

  local UNCOUNTED = C.set "window date duration words word"

  local function one_of(at, what, t, key, set)
    local v = C.want(at, what, t, key, "string")
    if v and not set[v] then
      C.fail(at, "%s: `%s` is \"%s\", expected one of: %s", what, key, v,
             C.list(C.keys(set)))
    end
    return v
  end

  local function read_key(at, what, t)
    local list = C.texts(at, what, t, "key")
    if not list then return nil end
    if #list > 2 then
      C.fail(at, "%s: `key` names %s fields, at most two are possible", what,
             #list)
    end
    for _, k in ipairs(list) do
      if k ~= "integer" and not string.match(k, "^[%w_]+%.[%w_]+$") then
        C.fail(at, "%s: `key` is \"%s\", expected \"entity.field\" or "
               .. "\"integer\"", what, k)
      end
      if k == "integer" and #list > 1 then
        C.fail(at, "%s: `key` \"integer\" stands alone", what)
      end
    end
    return list
  end

  --- Keys that the figure cannot have by its kind would be read past.
  local function check_together(at, what, h)
    local kind = h.values and "word" or h.kind
    local of_unit = h.unit and core.figures.kind_of_unit(h.unit)
    if h.values and h.kind then
      C.fault(at, "%s: has both `kind` and `values`; a figure that is one of "
              .. "the words in `values` has no `kind`", what)
    elseif h.unit and UNCOUNTED[kind] then
      C.fault(at, "%s: has `unit`, but its kind is \"%s\", which has none; "
              .. "take `unit` out", what, kind)
    elseif of_unit and h.kind and h.kind ~= of_unit
      or h.unit and h.kind == "money" and of_unit ~= "money" then
      C.fault(at, "%s: its kind is \"%s\", but its unit is \"%s\"; take `kind` "
              .. "out, the unit says it", what, h.kind, h.unit)
    elseif h.of and kind ~= "words" then
      C.fault(at, "%s: has `of`, but only a figure of the kind \"words\" takes "
              .. "its words from a field; take `of` out", what)
    elseif h.by_unit and UNCOUNTED[kind] then
      C.fault(at, "%s: has `by_unit`, but its kind is \"%s\", which has "
              .. "neither bands nor steps; take `by_unit` out", what, kind)
    elseif h.default and not (h.key or h.keys) then
      C.fault(at, "%s: has `default`, but neither `key` nor `keys`, so it is "
              .. "no table of which an entry could be absent; take `default` "
              .. "out", what)
    end
  end

  local function read_head(at, what, body)
    local h = {}
    for _, key in ipairs { "unit", "zh", "en", "of", "by", "by_unit", "law" } do
      h[key] = C.want(at, what, body, key, "string")
    end
    h.kind = one_of(at, what, body, "kind", KINDS)
    h.clock = one_of(at, what, body, "clock", C.set "date year")
    h.overlay = one_of(at, what, body, "overlay",
                       C.set "raise lower fixed free")
    h.values = C.texts(at, what, body, "values")
    h.keys = C.texts(at, what, body, "keys")
    h.key = read_key(at, what, body)
    if h.key and h.keys then
      C.fail(at, "%s: has both `key` and `keys`; write one", what)
    end
    if body.default ~= nil then h.default = V.figure(at, body.default) end
    if h.unit or h.kind or h.values then check_together(at, what, h) end
    return h
  end

  --- The keys of { value, key = ... }, an entry of the list `key` of an entry.
  local function only_beside(at, what, t, known)
    local named = {}
    for key, v in pairs(t) do
      if key ~= 1 then named[key] = v end
    end
    C.only(at, what, named, known)
  end

  local REVISED, AGAINST = C.set "decided source",
    C.set "unit source zh en grade note"

  --- Figures that other documents have: { { value, unit, source } }.
  local function read_against(at, what, raw)
    local list = C.want(at, what, raw, "against", "table")
    for _, a in ipairs(list or {}) do
      if type(a) == "table" and not a.tag then
        only_beside(at, what .. " against", a, AGAINST)
      end
    end
    return list
  end

  local function read_revised(at, what, raw)
    local list = {}
    if raw == nil then return nil end
    if type(raw) ~= "table" or raw.tag then
      C.fail(at, "%s: `revised` is %s, expected { { value, decided = "
             .. "\"2021-03-01\" } }", what, C.show(raw))
    end
    for i, r in ipairs(raw) do
      local day = type(r) == "table" and not r.tag and r[1] ~= nil
        and C.date(r.decided)
      if not day then
        C.fail(at, "%s: entry %s of `revised` must be { value, decided = "
               .. "\"2021-03-01\" }", what, i)
      end
      only_beside(at, what .. " revised", r, REVISED)
      list[i] = { value = V.figure(at, r[1]), decided = day,
                  source = C.want(at, what, r, "source", "string") }
    end
    return list
  end

  --- The keys of an entry that the language does not know are notes, kept for
  -- explain; but not when they look like a misspelt one.
  local function read_notes(at, what, raw)
    local notes = {}
    for _, key in ipairs(C.keys(raw)) do
      if type(key) == "string" and not ENTRY[key] then
        local near = core.nearest(key, C.keys(ENTRY))
        if near then
          C.fail(at, "%s: unknown key `%s`; did you mean `%s`?", what, key,
                 near)
        end
        notes[key] = raw[key]
      elseif type(key) ~= "string" and key ~= 1 then
        C.fail(at, "%s: found %s after the figure; notes have a name, as "
               .. "source = \"...\"", what, C.show(raw[key]))
      end
    end
    return notes
  end

  local function read_entry(at, name, key, raw)
    local what = "param \"" .. name .. "\" [\"" .. key .. "\"]"
    local first, _, grain = C.date(key)
    if type(raw) ~= "table" or raw.tag then
      C.fail(at, "%s: found %s, expected the figure in braces, as { figure, "
             .. "source = \"...\" }", what, C.show(raw))
    end
    if raw[1] == nil then
      C.fail(at, "%s: the figure comes first in the braces, as { figure, "
             .. "source = \"...\" }", what)
    end
    local e = { key = key, day = first, grain = grain,
                year = tonumber(string.sub(key, 1, 4)),
                value = V.figure(at, raw[1]),
                source = C.want(at, what, raw, "source", "string"),
                grade = C.want(at, what, raw, "grade", "string"),
                note = C.want(at, what, raw, "note", "string"),
                notes = read_notes(at, what, raw),
                revised = read_revised(at, what, raw.revised),
                against = read_against(at, what, raw) }
    if raw.printed ~= nil then e.printed = V.figure(at, raw.printed) end
    if raw.default ~= nil then e.default = V.figure(at, raw.default) end
    return e
  end

  local function read_entries(at, name, body)
    local list = {}
    for _, key in ipairs(C.keys(body)) do
      if type(key) == "string" and string.match(key, "^%d") then
        if not C.date(key) then
          C.fail(at, "param \"%s\": \"%s\" is no date; write \"2018\", "
                 .. "\"2018-06\" or \"2018-06-01\"", name, key)
        end
        list[#list + 1] = read_entry(at, name, key, body[key])
      end
    end
    table.sort(list, function(a, b) return a.day < b.day end)
    for i = 2, #list do
      if list[i].day == list[i - 1].day then
        C.fail(at, "param \"%s\": the entries \"%s\" and \"%s\" begin on the "
               .. "same day; leave one out", name, list[i - 1].key,
               list[i].key)
      end
    end
    return list
  end

  local OWN = C.set "year today period"    -- what formulas read of p itself

  function M.param(name, body, at)
    local what, head = "param \"" .. name .. "\"", {}
    core.name(at, "param", name)
    if OWN[name] then
      C.fail(at, "%s: p.%s is the assessed year, its date or its period; use "
             .. "another name", what, name)
    end
    for key, v in pairs(body) do
      if type(key) ~= "string" or not string.match(key, "^%d") then
        head[key] = v
      end
    end
    for key in pairs(head) do
      if math.type(key) == "integer" and key > 1000 then
        C.fail(at, "%s: the date %s is written as a number; write [\"%s\"] = "
               .. "{ ... }", what, key, key)
      end
    end
    C.only(at, what, head, HEAD)
    local decl = { name = name, at = at, pack = core.now.pack,
                   file = core.now.file, head = read_head(at, what, body),
                   entries = read_entries(at, name, body) }
    local params = core.now.kept.params
    if params[name] then
      C.fail(at, "%s stands twice in this pack, here and in %s; write all its "
             .. "entries in one place", what, params[name].at)
    end
    params[name] = decl
  end

  -- ---- rules ---------------------------------------------------------------

  local COMMON = "of zh en law from to says "
  local RULE = {
    variable = C.set(COMMON .. [[type unit leads_to formula optional values
      digits parts on by]]),
    check = C.set(COMMON .. "among pass remedy severity on by evidence"),
    decision = C.set(COMMON .. [[among all any none add drop add_any drop_any
      add_none drop_none remedy severity on by]]),
  }
  local LISTS = { "all", "any", "none", "add", "drop", "add_any", "drop_any",
                  "add_none", "drop_none" }
  local FUNCTIONS = { "formula", "pass", "among" }

  --- { zh = "...", en = "..." }, or one text for both.
  local function sentence(at, what, body, key)
    local s = body[key]
    if s == nil then return nil end
    if type(s) == "string" then return { zh = s, en = s } end
    if type(s) ~= "table" or s.tag then
      C.fail(at, "%s: `%s` is %s, expected { zh = \"...\", en = \"...\" }",
             what, key, C.show(s))
    end
    C.only(at, what .. " " .. key, s, C.set "zh en")
    local zh = C.want(at, what, s, "zh", "string")
    local en = C.want(at, what, s, "en", "string")
    if not (zh or en) then return nil end
    return { zh = zh or en, en = en or zh }
  end

  --- A sentence, or one for each value: { word = { zh, en }, ... }.
  local function sentences(at, what, body, key)
    local s, list = body[key], {}
    if type(s) ~= "table" or s.tag or s.zh ~= nil or s.en ~= nil then
      return sentence(at, what, body, key)
    end
    for _, word in ipairs(C.keys(s)) do
      if type(word) ~= "string" then
        C.fail(at, "%s: `%s` is a sentence { zh = \"...\", en = \"...\" }, or "
               .. "one for each value, word = { ... }", what, key)
      elseif type(s[word]) ~= "table" then
        return sentence(at, what, body, key)
      end
      list[#list + 1] = { word = word,
                          says = sentence(at, what .. " " .. key, s, word) }
    end
    return nil, list
  end

  local EVIDENCE = C.set "kind by window"

  --- evidence = { kind = "word", by = "who", window = "figure" }.
  local function read_evidence(at, what, body)
    local t = C.want(at, what, body, "evidence", "table")
    if not t then return nil end
    C.only(at, what .. " evidence", t, EVIDENCE)
    local e = {}
    for key in pairs(EVIDENCE) do
      e[key] = C.want(at, what .. " evidence", t, key, "string")
    end
    if not e.kind then
      C.fail(at, "%s: `evidence` names no kind; write evidence = { kind = "
             .. "\"word\" }", what)
    end
    return e
  end

  M.evidence = read_evidence

  local function of_rule(at, what, body, key)
    local fn = body[key]
    if fn == nil then return nil end
    if type(fn) ~= "function" then
      C.fail(at, "%s: `%s` is %s, expected function(e, p) ... end", what, key,
             C.show(fn))
    end
    local file, line, params = core.defined(fn)
    if not file then
      C.fail(at, "%s: `%s` is a function of the host, expected function(e, p) "
             .. "... end", what, key)
    end
    return { fn = fn, file = file, line = line, params = params,
             pack = core.now.pack }
  end

  local function validity(at, what, body, key, last)
    local text = C.want(at, what, body, key, "string")
    if not text then return nil end
    local first, final = C.date(text)
    if not first then
      C.fail(at, "%s: `%s` is \"%s\", expected a date as \"2018-06-01\"", what,
             key, text)
    end
    return last and final or first
  end

  local function labels(at, what, values, lang)
    local t = values[lang]
    if t == nil then return {} end
    if type(t) ~= "table" then
      C.fail(at, "%s: the labels %s of `values` are %s, expected { word = "
             .. "\"...\" }", what, lang, C.show(t))
    end
    local known = {}
    for _, w in ipairs(values) do known[w] = true end
    C.only(at, what .. " values." .. lang, t, known)
    return t
  end

  --- `values` of an enum variable: "entity.field", or its words in order with
  -- their labels.
  local function read_values(at, what, body)
    local v = body.values
    if v == nil then return nil end
    if type(v) == "string" then
      if not string.match(v, "^[%w_]+%.[%w_]+$") then
        C.fail(at, "%s: `values` is \"%s\", expected \"entity.field\" or a "
               .. "list of words", what, v)
      end
      return { of = v }
    end
    C.want(at, what, body, "values", "table")
    local list, seen = {}, {}
    for _, key in ipairs(C.keys(v)) do
      local w = v[key]
      if key == #list + 1 and type(w) == "string" then
        if seen[w] then
          C.fail(at, "%s: `values` lists \"%s\" twice", what, w)
        end
        seen[w], list[key] = true, { word = w }
      elseif key ~= "zh" and key ~= "en" then
        C.fail(at, "%s: found %s = %s in `values`, expected a list of words "
               .. "with labels zh = {...}, en = {...}", what, C.show(key),
               C.show(w))
      end
    end
    local zh, en = labels(at, what, v, "zh"), labels(at, what, v, "en")
    for _, c in ipairs(list) do
      c.zh, c.en = zh[c.word] or c.word, en[c.word] or c.word
    end
    return list
  end

  local function check_digits(at, what, body)
    local d = body.digits
    if d ~= nil and (math.type(d) ~= "integer" or d < 0 or d > 4) then
      C.fail(at, "%s: `digits` is %s, expected 0 to 4", what, C.show(d))
    end
    return d
  end

  --- The names of the amounts of a variable that has several.
  local function read_parts(at, what, body)
    local list = C.texts(at, what, body, "parts")
    if not list then return nil end
    if #list < 2 or #list > 16 then
      C.fail(at, "%s: `parts` names %s amounts, expected 2 to 16", what, #list)
    end
    for _, name in ipairs(list) do
      core.name(at, "part", name)
    end
    return list
  end

  local function keep_rule(word, decl)
    local rules = core.now.kept.rules
    local same = rules[decl.name]
    if not same then
      same = {}
      rules[decl.name] = same
    end
    same[#same + 1] = decl
    core.words.far = core.words.far or decl.by ~= nil
  end

  --- What a rule of any word may say, for the tables of keys.
  M.common = COMMON

  local SEVERITIES = C.set "blocking error warning hint"

  --- How grave it is where a check or an audit does not hold.
  function M.severity(at, what, body)
    local s = C.want(at, what, body, "severity", "string")
    if s and not SEVERITIES[s] then
      C.fail(at, "%s: `severity` is \"%s\", expected \"blocking\", \"error\", "
             .. "\"warning\" or \"hint\"", what, s)
    end
    return s
  end

  --- The declaration of a rule with what every word may say, not yet kept.
  -- @param what "check \"x\"", for messages
  function M.head(word, what, name, body, at)
    local d = { word = word, name = name, at = at, pack = core.now.pack,
                file = core.now.file,
                from = validity(at, what, body, "from"),
                to = validity(at, what, body, "to", true) }
    d.says, d.said = sentences(at, what, body, "says")
    for _, key in ipairs { "of", "zh", "en", "law", "unit", "on", "by" } do
      d[key] = C.want(at, what, body, key, "string")
    end
    if d.from and d.to and d.to < d.from then
      C.fail(at, "%s: `to` lies before `from`", what)
    end
    return d
  end

  M.of_rule, M.keep_rule, M.one_of = of_rule, keep_rule, one_of
  M.sentence = sentence

  local function rule_word(word)
    return function(name, body, at)
      local what = word .. " \"" .. name .. "\""
      core.name(at, word, name)
      C.only(at, what, body, RULE[word])
      local d = M.head(word, what, name, body, at)
      d.remedy = sentence(at, what, body, "remedy")
      d.values = read_values(at, what, body)
      d.digits = check_digits(at, what, body)
      d.parts = read_parts(at, what, body)
      d.evidence = read_evidence(at, what, body)
      d.optional = C.want(at, what, body, "optional", "boolean")
      d.type = C.want(at, what, body, "type", "string")
      d.leads_to = C.want(at, what, body, "leads_to", "string")
      d.severity = M.severity(at, what, body)
      for _, key in ipairs(LISTS) do
        d[key] = C.texts(at, what, body, key)
      end
      for _, key in ipairs(FUNCTIONS) do
        d[key] = of_rule(at, what, body, key)
      end
      keep_rule(word, d)
    end
  end

  M.variable = rule_word "variable"
  M.check = rule_word "check"
  M.decision = rule_word "decision"

  -- ---- publish --------------------------------------------------------------

  function M.publish(t)
    local at = C.here()
    if type(t) ~= "table" or t.tag then
      C.fail(at, "publish: found %s, expected publish { \"name\", ... }",
             C.show(t))
    end
    local list = C.texts(at, "publish", { publish = t }, "publish")
    local kept = core.now.kept
    for _, name in ipairs(list) do
      kept.publish[#kept.publish + 1] = { name = name, at = at }
    end
  end

  return M
end
