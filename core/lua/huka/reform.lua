--- What a what-if changes: figures, rules, facts, as overlays of the law.
--
-- Each change is one element, kept as a pack that governs no region, so that
-- its own effect can be told; a reform is a list of elements, in the order in
-- which they are laid. whatif.lua has the words around them.

return function(core)
  local C, V = core.common, core.values
  local D, S = core.declare, core.sharing
  local M = { count = 0 }
  local script          -- what the script that runs has said so far

  --- Take part in a script; nil forgets it.
  function M.join(now)
    script = now
  end

  -- ---- elements ------------------------------------------------------------

  --- A new element; `write` declares what it changes, as a pack's file would.
  local function element(word, name, at, write)
    M.count = M.count + 1
    local id = "@" .. M.count
    local kept = { id = id, over = true, params = {}, rules = {}, publish = {} }
    local own, pack = core.now.kept, core.now.pack
    core.words.packs[id] = kept
    core.now.kept, core.now.pack = kept, id
    local e = { id = id, word = word, name = name, at = at }
    write(e, kept)
    core.now.kept, core.now.pack = own, pack
    script.elements[#script.elements + 1] = e
    return e
  end

  --- Does the table say a whole parameter, one the law does not have yet?
  local function is_declaration(v)
    if type(v) ~= "table" or v.tag then return false end
    for key in pairs(v) do
      if key == "unit" or C.date(key) then return true end
    end
    return false
  end

  --- "ratio.county" -> "ratio", { "county" }: a figure, or one entry of it.
  local function entry(name, at)
    local base, path = core.entries.split(name)
    if not base then
      C.fail(at, "param \"%s\": expected the name of a figure, or of one entry "
             .. "of it, as ratio.county or bands.50000", name)
    end
    return base, path
  end
  M.entry = entry

  --- The figure `base`, or its entry `path`, becomes `v`.
  local function write_param(base, path, v, at)
    return function(e, kept)
      local name = base
      core.name(at, "param", name)
      if #path > 0 then
        if type(v) == "table" and v.tag == "change" then
          C.fail(at, "param \"%s\": change { ... } stands for a whole "
                 .. "figure; an entry is given its value",
                 core.entries.join(name, path))
        end
        e.entry = core.entries.join("", path)
        e.called = core.entries.join(name, path)
        e.text = C.show(v)
        D.param(name, { ["0001"] = { core.entries.value(path, v) } }, at)
      elseif is_declaration(v) then
        kept.whole = true
        D.param(name, v, at)
        e.text = "{...}"
      else
        -- Begun long ago: it holds on whatever date is assessed.
        D.param(name, { ["0001"] = { v } }, at)
        e.text = C.show(v)
      end
    end
  end

  -- What a function alone stands for in the braces of a rule.
  local MAIN = { variable = "formula", check = "pass", allocation = "weight" }
  local WRITE = { variable = D.variable, check = D.check,
                  decision = D.decision, allocation = S.allocation,
                  layers = S.layers }

  local function write_rule(word, name, v, at)
    return function(e)
      if type(v) == "function" and MAIN[word] then v = { [MAIN[word]] = v } end
      if type(v) ~= "table" or v.tag then
        C.fail(at, "%s \"%s\": found %s, expected braces { ... }", word, name,
               C.show(v))
      end
      e.of = C.want(at, word .. " \"" .. name .. "\"", v, "of", "string")
      WRITE[word](name, v, at)
    end
  end

  -- ---- facts ---------------------------------------------------------------

  local function entity_fields(name, at)
    local fields, names = nil, {}
    for _, e in ipairs(core.words.entities) do
      names[#names + 1] = e.name
      if e.name == name then
        fields = fields or {}
        for _, f in ipairs(e.fields) do fields[f.name] = { f = f, e = e } end
      end
    end
    if fields then return fields end
    local near = core.nearest(name, names)
    if near then
      C.fail(at, "fact: no entity is called \"%s\"; did you mean \"%s\"?",
             name, near)
    end
    C.fail(at, "fact: no entity is called \"%s\"; the entities are %s", name,
           C.list(names))
  end

  local PLAIN = C.set "integer decimal money rate boolean date enum"

  --- The field of a fact, one that rules read as a value.
  local function fact_field(of, name, at)
    local fields = entity_fields(of, at)
    local found = fields[name]
    if not found then
      local near = core.nearest(name, C.keys(fields))
      if near then
        C.fail(at, "fact: %s has no field \"%s\"; did you mean \"%s\"?", of,
               name, near)
      end
      C.fail(at, "fact: %s has no field \"%s\"", of, name)
    end
    local f, e = found.f, found.e
    for _, key in ipairs(e.key or {}) do
      if key == name then
        C.fail(at, "fact: %s.%s is the key of its records and stays as it is",
               of, name)
      end
    end
    if e.dated == name or not PLAIN[f.kind] then
      C.fail(at, "fact: %s.%s cannot be changed; a fact is a number, an "
             .. "amount, a date, a word or a yes or no that no list is "
             .. "ordered by", of, name)
    end
    return f
  end

  local function literal(what, v, f, at)
    if v == core.none then
      if not f.optional then
        C.fail(at, "%s: the field is not optional, so there is always a value;"
               .. " write one", what)
      end
      return { none = true, text = "none" }
    end
    if type(v) == "boolean" then
      if f.kind ~= "boolean" then
        C.fail(at, "%s: found %s, expected a value of kind %s", what,
               C.show(v), f.kind)
      end
      return { n = v and 1 or 0, text = C.show(v) }
    end
    local fig = V.figure(at, v)
    local given = fig.t == "number" and fig.tag or fig.t
    local wanted = f.kind == "enum" and "word" or f.kind
    local zero = fig.t == "number" and fig.n == 0
    if given ~= wanted and not (zero and PLAIN[f.kind] and f.kind ~= "date"
        and f.kind ~= "enum" and f.kind ~= "boolean")
      and not (given == "integer" and wanted == "decimal")
      and not (given == "decimal" and wanted == "rate") then
      C.fail(at, "%s: found %s, expected a value of kind %s", what, C.show(v),
             f.kind)
    end
    local n = fig.n
    if given == "integer" and wanted == "decimal" then n = n * 10000 end
    return { n = n, word = fig.word, text = C.show(v) }
  end

  --- The rule that gives the field's new values, of a name no formula writes.
  local function fact_rule(of, name, f, fn, what, at)
    local unit = f.unit
    if f.kind == "money" and not unit then unit = V.minor end
    D.keep_rule("variable", {
      word = "variable", name = name .. "@fact", at = at,
      pack = core.now.pack, file = core.now.file, of = of, zh = f.zh,
      en = f.en, type = f.kind, unit = unit, optional = f.optional or nil,
      digits = f.digits and f.digits >= 0 and f.digits or nil,
      values = f.kind == "enum"
        and { of = of .. "." .. name } or nil,
      formula = D.of_rule(at, what, { formula = fn }, "formula") })
  end

  --- { value, part = percent(30), seed = 7 }: for a part of the records, drawn
  -- by their keys and the seed.
  local function drawn(what, v, at, e)
    C.only(at, what, (function()
      local named = {}
      for k, x in pairs(v) do if type(k) == "string" then named[k] = x end end
      return named
    end)(), C.set "part seed")
    local part = v.part ~= nil and V.figure(at, v.part)
    if part and (part.tag ~= "rate" or part.n < 0 or part.n > 10000) then
      C.fail(at, "%s: `part` is %s, expected a share from percent(0) to "
             .. "percent(100)", what, C.show(v.part))
    end
    if part and math.type(v.seed) ~= "integer" then
      C.fail(at, "%s: `part` takes records at random, so it needs `seed`, a "
             .. "whole number that makes the draw repeatable", what)
    end
    e.part, e.seed = part and part.n or nil, v.seed
    return v[1]
  end

  local function write_fact(of, name, v, at)
    return function(e)
      local what = "fact " .. of .. "." .. name
      local f = fact_field(of, name, at)
      e.of, e.name = of, name
      if type(v) == "table" and not v.tag then v = drawn(what, v, at, e) end
      if type(v) == "function" then
        fact_rule(of, name, f, v, what, at)
        e.text, e.rule = "function", true
      elseif v == nil then
        C.fail(at, "%s: the value comes first in the braces, as { value, part "
               .. "= ..., seed = ... }", what)
      else
        local value = literal(what, v, f, at)
        e.n, e.value_word, e.none = value.n, value.word, value.none
        e.text = value.text
      end
      if e.part then
        e.text = string.format("%s (%d.%02d%%, seed %d)", e.text,
                               e.part // 100, e.part % 100, e.seed)
      end
    end
  end

  -- ---- reforms -------------------------------------------------------------

  local WORDS = { "fact", "param", "variable", "check", "decision",
                  "allocation", "layers" }
  local REFORM = C.set [[fact param variable check decision allocation layers zh
    en]]

  local function earlier(what, name, at)
    local r = script.by_name[name]
    if r then return r end
    local near = core.nearest(name, C.keys(script.by_name))
    if near then
      C.fail(at, "%s: no reform above is called \"%s\"; did you mean \"%s\"?",
             what, name, near)
    end
    C.fail(at, "%s: no reform above is called \"%s\"; a reform is written "
           .. "before the one that is made of it", what, name)
  end

  M.earlier = earlier

  local function add_word(list, what, word, group, at)
    if type(group) ~= "table" or group.tag then
      C.fail(at, "%s: `%s` is %s, expected braces with names, as %s = { name "
             .. "= ... }", what, word, C.show(group), word)
    end
    for _, name in ipairs(C.keys(group)) do
      if type(name) ~= "string" then
        C.fail(at, "%s: `%s` has an entry without a name; write name = value",
               what, word)
      end
      if word == "param" then
        local base, path = entry(name, at)
        list[#list + 1] = element(word, base, at,
                                  write_param(base, path, group[name], at))
      elseif word == "fact" then
        local fields = group[name]
        if type(fields) ~= "table" or fields.tag then
          C.fail(at, "%s: fact %s is %s, expected fields in braces, as %s = { "
                 .. "field = value }", what, name, C.show(fields), name)
        end
        for _, field in ipairs(C.keys(fields)) do
          list[#list + 1] = element(word, field, at,
                                    write_fact(name, field, fields[field], at))
        end
      else
        list[#list + 1] = element(word, name, at,
                                  write_rule(word, name, group[name], at))
      end
    end
  end

  --- Two elements that change one fact would each start from what is stored.
  local function check_facts(what, list, at)
    local seen = {}
    for _, e in ipairs(list) do
      local key = e.word == "fact" and e.of .. "." .. e.name
      if key and seen[key] and seen[key] ~= e then
        C.fail(at, "%s: %s is changed twice; write one function that does both",
               what, key)
      end
      if key then seen[key] = e end
    end
  end

  local function keep_reform(r)
    if script.by_name[r.name] then
      C.fail(r.at, "reform \"%s\" stands twice, here and in %s; give one of "
             .. "them another name", r.name, script.by_name[r.name].at)
    end
    script.by_name[r.name] = r
    return r
  end

  function M.reform(name, body, at)
    local what, named, list = "reform \"" .. name .. "\"", {}, {}
    local parts, laid = {}, {}
    for _, key in ipairs(C.keys(body)) do
      local v = body[key]
      if type(key) == "string" then
        named[key] = v
      elseif type(v) ~= "string" then
        C.fail(at, "%s: found %s, expected the name of a reform above, or word "
               .. "= { ... }", what, C.show(v))
      else
        local before = #list
        for _, e in ipairs(earlier(what, v, at).elements) do
          if not laid[e] then      -- two may be made of the same one
            laid[e], list[#list + 1] = true, e
          end
        end
        if #list > before then
          parts[#parts + 1] = { name = v, n = #list - before }
        end
      end
    end
    C.only(at, what, named, REFORM)
    for _, word in ipairs(WORDS) do
      if named[word] ~= nil then add_word(list, what, word, named[word], at) end
    end
    if #list == 0 then
      C.fail(at, "%s: changes nothing; write what it changes, as param = { "
             .. "name = value }", what)
    end
    for i = 1, #list do
      local e = list[i]
      if not laid[e] then
        parts[#parts + 1] = { name = e.called or e.name,
                              text = e.text or e.word, n = 1 }
      end
    end
    check_facts(what, list, at)
    return keep_reform { tag = "reform", text = what, name = name, at = at,
                         zh = C.want(at, what, named, "zh", "string"),
                         en = C.want(at, what, named, "en", "string"),
                         elements = list, parts = parts }
  end

  -- ---- rivals --------------------------------------------------------------

  --- The reform that takes rival number `i` of each entry of the pack `id`.
  local function rival(decl, id, i, at)
    local entries, found = {}, nil
    for _, e in ipairs(decl.entries) do
      local a = e.against and e.against[i]
      if type(a) == "table" and a[1] ~= nil then
        if a.unit and decl.head.unit and a.unit ~= decl.head.unit then
          C.fail(at, "rival: the figure that %s keeps beside \"%s\" is in %s, "
                 .. "which no rule can take for %s", id, decl.name, a.unit,
                 decl.head.unit)
        end
        entries[e.key], found = { a[1], source = a.source }, a
      elseif found then
        entries[e.key] = { core.inherit }
      end
    end
    local name = string.format("%s: %s, %s", decl.name, id,
                               found.source or i)
    local e = element("param", decl.name, at, function(e)
      D.param(decl.name, entries, at)
      e.text = C.show(found[1])
    end)
    return keep_reform { tag = "reform", text = name, name = name, at = at,
                         zh = found.zh, en = found.en, elements = { e },
                         parts = {
                           { name = decl.name, text = e.text, n = 1 },
                         } }
  end

  --- A reform for each figure that a pack keeps beside the one it chose.
  function M.rivals(name, at)
    local out = {}
    for _, id in ipairs(C.keys(core.words.packs)) do
      local kept = core.words.packs[id]
      local decl, most = not kept.over and kept.params[name], 0
      for _, e in ipairs(decl and decl.entries or {}) do
        most = math.max(most, e.against and #e.against or 0)
      end
      for i = 1, most do out[#out + 1] = rival(decl, id, i, at) end
    end
    if #out == 0 then
      C.fail(at, "rival: no pack keeps a figure beside the one that it chose "
             .. "for \"%s\"; there `against = { { figure, source = ... } }` "
             .. "says so", name)
    end
    return out
  end

  --- An element that gives the parameter `name`, or an entry, the value `v`.
  function M.figure(name, v, at)
    local base, path = entry(name, at)
    return element("param", base, at, write_param(base, path, v, at))
  end

  return M
end
