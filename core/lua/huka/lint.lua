--- What is doubtful in what packs declare, read from the declarations alone:
-- labels, sources, figures that are still missing, dates that do not meet.
-- What formulas hold and which rules are used is looked at in core/review.

return function(core)
  local C = core.common
  local M = {}
  local found

  --- Note a finding. `text` is whole, in the reader's language.
  local function add(level, kind, at, text)
    found[#found + 1] = { level = level, kind = kind, at = at, text = text }
  end

  --- The packs around `id`, nearest first.
  local function parents(id)
    local list = {}
    while true do
      id = string.match(id, "^(.*)/[^/]+$")
      if not id then return list end
      if core.words.packs[id] then list[#list + 1] = core.words.packs[id] end
    end
  end

  -- ---- labels ---------------------------------------------------------------

  local LANGS = { { "zh", "Chinese" }, { "en", "English" } }

  --- A label must stand in both languages.
  local function labels(at, what, t)
    for _, lang in ipairs(LANGS) do
      if not t[lang[1]] then
        if lang[1] == "zh" then
          add("warning", "label", at, C.say("%s has no Chinese label; write "
              .. "zh = \"...\"", what))
        else
          add("warning", "label", at, C.say("%s has no English label; write "
              .. "en = \"...\"", what))
        end
      end
    end
  end

  local function sentence(at, what, s, key)
    if s and s.zh == s.en then
      add("warning", "label", at, C.say("%s: `%s` stands in one language only; "
          .. "write { zh = \"...\", en = \"...\" }", what, key))
    end
  end

  -- ---- units ----------------------------------------------------------------

  local UNITS = C.set [[year month term day hour mu m2 head piece point share km
    kg rate weight percent]]
  local unit_words

  --- What may stand in a unit: the words above, entities and the currency.
  local function make_unit_words()
    unit_words = { [core.values.minor] = true }
    for word in pairs(UNITS) do unit_words[word] = true end
    for _, e in ipairs(core.words.entities) do unit_words[e.name] = true end
  end

  --- Every word of a unit is one; else nothing can be compared with it.
  local function unit(at, what, text)
    for word in string.gmatch(text or "", "[^/]+") do
      if not unit_words[word] then
        local near = core.nearest(word, C.keys(unit_words))
        if near then
          add("warning", "unit", at, C.say("%s: the unit \"%s\" has the word "
              .. "`%s`; did you mean `%s`?", what, text, word, near))
        else
          add("warning", "unit", at, C.say("%s: the unit \"%s\" has the word "
              .. "`%s`; units are made of entities and of: %s", what, text,
              word,
              C.list(C.keys(UNITS))))
        end
      end
    end
  end

  local COUNTED = C.set "integer decimal"

  --- A number that does not say what it counts is compared with anything.
  local function counted(d, what)
    if d.word == "variable" and COUNTED[d.type or ""] and not d.unit then
      add("note", "unit", d.at, C.say("%s says no unit, so it may be compared "
          .. "with anything; write unit = \"...\"", what))
    end
    unit(d.at, what, d.unit)
  end

  -- ---- the model ------------------------------------------------------------

  local function word_labels(f, what)
    for _, c in ipairs(f.codes or {}) do
      if c.zh == c.word and string.match(c.word, "%l") then
        add("warning", "label", f.at, C.say("%s: the word \"%s\" has no "
            .. "Chinese label; write labels = { zh = { %s = \"...\" } }", what,
            c.word, c.word))
      end
    end
  end

  local function model()
    for _, e in ipairs(core.model.entities) do
      for _, f in ipairs(e.fields) do
        local what = e.name .. "." .. f.name
        labels(f.at, what, f)
        word_labels(f, what)
        unit(f.at, what, f.unit)
        if f.optional and not f.blank and not f.required then
          add("note", "blank", f.at, C.say("%s is optional and does not say "
              .. "what a blank cell means; write blank = \"none\" or "
              .. "\"unknown\"", what))
        end
      end
    end
  end

  -- ---- figures --------------------------------------------------------------

  local GRADES = C.set "A B C D S"

  local function is_open(v)
    return v.t == "pending" or v.t == "choose"
  end

  --- A figure, or an entry of a table, that is not there yet.
  local function open_items(at, what, v)
    if v.t == "pending" then
      add("note", "pending", at, C.say("%s is still missing: %s", what,
          v.why or ""))
    elseif v.t == "choose" then
      add("note", "pending", at,
          C.say("%s is left to the packs below to choose", what))
    end
    for _, item in ipairs(v.items or {}) do
      open_items(at, what .. " " .. tostring(item.key or ""), item.value)
    end
  end

  --- Bands or steps whose neighbours give the same: the edge does nothing.
  local function same_neighbours(at, what, v)
    local last
    for _, item in ipairs(v.items or {}) do
      if v.t == "table" then
        same_neighbours(at, what .. " " .. tostring(item.key), item.value)
      elseif item.value.t == "number" then
        if last and last.n == item.value.n then
          add("warning", "edge", at, C.say("%s: two neighbouring entries give "
              .. "the same, %s; leave one out, or mend it", what,
              item.value.text or tostring(item.value.n)))
        end
        last = item.value
      end
    end
  end

  local function is_over_whole(v)
    if v.t == "number" then return v.tag == "rate" and v.n > 10000 end
    for _, item in ipairs(v.items or {}) do
      if is_over_whole(item.value) then return true end
    end
    return false
  end

  local SOURCELESS = C.set "inherit function ended"

  --- Source and grade of an entry that says something.
  local function graded(at, what, e)
    if e.source and not e.grade then
      add("warning", "source", at, C.say("%s has a source and no grade; write "
          .. "how sure it is, grade = \"A\", \"B\", \"C\", \"D\" or \"S\"",
          what))
    elseif e.grade and not GRADES[e.grade] then
      add("warning", "source", at, C.say("%s: the grade is \"%s\", expected "
          .. "\"A\", \"B\", \"C\", \"D\" or \"S\"", what, e.grade))
    end
    if e.grade == "D" then
      add("note", "source", at, C.say("%s is derived (grade D); no document "
          .. "says it", what))
    end
  end

  local function calendar(c, above)
    local what, first = "calendar \"" .. c.name .. "\"", true
    for _, kept in ipairs(above) do first = first and not kept.calendar end
    if first then labels(c.at, what, c) end
    for _, y in ipairs(c.years) do
      local year = what .. " [\"" .. y.year .. "\"]"
      if not y.source then
        add("warning", "source", y.at,
            C.say("%s says no source; name the notice", year))
      end
      graded(y.at, year, y)
    end
  end

  local function entry(d, e)
    local what = "param \"" .. d.name .. "\" [\"" .. e.key .. "\"]"
    local v = e.value
    if not e.source and not (SOURCELESS[v.t] or is_open(v)) then
      add("warning", "source", d.at, C.say("%s says no source; name the "
          .. "document and article, or write pending \"why\"", what))
    end
    graded(d.at, what, is_open(v) and { grade = e.grade }
           or v.t == "ended" and { grade = e.grade } or e)
    if is_over_whole(v) then
      add("warning", "value", d.at,
          C.say("%s is a rate of more than the whole; is that meant?", what))
    end
    open_items(d.at, what, v)
    same_neighbours(d.at, what, v)
    for _, r in ipairs(e.revised or {}) do
      if r.decided < e.day then
        add("note", "date", d.at, C.say("%s: a revised value was decided "
            .. "before the entry begins; is `decided` right?", what))
      end
    end
  end

  --- What the packs above changed after this pack's last figure.
  local function overtaken(d, above)
    local last = d.entries[#d.entries]
    if not last or last.value.t == "inherit" then return end
    for _, kept in ipairs(above) do
      local theirs = kept.params[d.name]
      for _, e in ipairs(theirs and theirs.entries or {}) do
        if e.day > last.day and not is_open(e.value) then
          add("warning", "overtaken", d.at, C.say("param \"%s\": %s changed it "
              .. "from %s, after your figure of %s; is yours still right? "
              .. "Write an entry for that date, or inherit", d.name, kept.id,
              e.key, last.key))
        end
      end
    end
  end

  local function params(kept, above)
    for _, name in ipairs(C.keys(kept.params)) do
      local d, first = kept.params[name], true
      for _, k in ipairs(above) do
        if k.params[name] then first = false end
      end
      if first then labels(d.at, "param \"" .. name .. "\"", d.head) end
      unit(d.at, "param \"" .. name .. "\"", d.head.unit)
      unit(d.at, "param \"" .. name .. "\"", d.head.by_unit)
      for _, e in ipairs(d.entries) do entry(d, e) end
      overtaken(d, above)
    end
  end

  -- ---- rules ----------------------------------------------------------------

  --- Versions of one rule in one pack leave no day between them.
  local function gaps(list)
    local order = {}
    for i, d in ipairs(list) do order[i] = d end
    table.sort(order, function(a, b)
      return (a.from or -1000000) < (b.from or -1000000)
    end)
    for i = 2, #order do
      local a, b = order[i - 1], order[i]
      if a.to and b.from and a.to + 1 < b.from then
        add("warning", "date", b.at, C.say("%s \"%s\": between %s and %s "
            .. "neither this version nor that in %s is valid; mend `to` or "
            .. "`from`", b.word, b.name,
            core.iso(a.to + 1), core.iso(b.from - 1), a.at))
      end
    end
  end

  local function rule(d, first)
    local what = d.word .. " \"" .. d.name .. "\""
    if first then
      labels(d.at, what, d)
      counted(d, what)
      if (d.word == "check" or d.word == "decision") and not d.law then
        add("note", "law", d.at,
            C.say("%s names no act; write law = \"document, article\"", what))
      end
      if d.word == "check" and not d.says then
        add("warning", "says", d.at, C.say("%s has no sentence for the case "
            .. "that it fails; write says = { zh = \"...\", en = \"...\" }",
            what))
      end
    end
    sentence(d.at, what, d.says, "says")
    sentence(d.at, what, d.remedy, "remedy")
  end

  local function rules(kept, above)
    for _, name in ipairs(C.keys(kept.rules)) do
      local list, first = kept.rules[name], true
      for _, k in ipairs(above) do
        if k.rules[name] then first = false end
      end
      for _, d in ipairs(list) do rule(d, first) end
      gaps(list)
    end
  end

  --- All findings: a list of { level, kind, at, text }, in the order of packs.
  function M.findings()
    found = {}
    make_unit_words()
    model()
    for _, id in ipairs(C.keys(core.words.packs)) do
      local kept, above = core.words.packs[id], parents(id)
      params(kept, above)
      if kept.calendar then calendar(kept.calendar, above) end
      rules(kept, above)
    end
    return found
  end

  --- The years in which something of pack `id`, or of one around it, begins or
  -- ends, in order.
  function M.years(id)
    local seen = {}
    local function note(day)
      if day then seen[tonumber(string.sub(core.iso(day), 1, 4))] = true end
    end
    local chain = parents(id)
    chain[#chain + 1] = core.words.packs[id]
    for _, kept in ipairs(chain) do
      for _, d in pairs(kept.params) do
        for _, e in ipairs(d.entries) do note(e.day) end
      end
      for _, list in pairs(kept.rules) do
        for _, d in ipairs(list) do
          note(d.from)
          note(d.to)
          note(d.to and d.to + 1)
        end
      end
    end
    return C.keys(seen)
  end

  return M
end
