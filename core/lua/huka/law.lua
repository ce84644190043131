--- The law of a chain of packs on a date: which figure and which rule is in
-- force, what an overlay changes, and what it may not.
--
-- Figures: the nearest pack with an entry begun on the date wins; `inherit`
-- hands back. Rules: each pack's version that began last is laid over that of
-- the packs above, key by key; one that is over is `ended` (outside).
-- What comes out is plain (core/pack/law_read.c reads it).

return function(core)
  local C, F, P, T = core.common, core.figures, core.parts, core.turns
  local M = {}

  -- Words whose rules have a module of their own: check_first, parts, complete.
  local KINDS = {}
  for _, module in ipairs { core.sharing, core.more, core.procedure } do
    for word in pairs(module.words) do KINDS[word] = module end
  end

  -- ---- what an entity's names are ------------------------------------------

  local spaces      -- entity -> name -> place; made once, the model is fixed

  local function note(space, name, at, what)
    if name and not space[name] then space[name] = { at = at, what = what } end
  end

  --- Names that lead from an entity outward and inward.
  local function note_links(by_name, e)
    local up = e.within and by_name[e.within]
    local space = spaces[e.name]
    while up do
      note(space, up.name, up.at, "the entity around it")
      note(spaces[up.name], e.list, e.at, "a list")
      if e.per_year and up.name == e.within then
        note(spaces[up.name], e.name, e.at, "its yearly record")
      end
      up = up.within and by_name[up.within]
    end
  end

  local function make_spaces()
    local by_name, order = {}, {}
    spaces = {}
    for _, e in ipairs(core.words.entities) do
      local first = by_name[e.name]
      if not first then
        first = e
        by_name[e.name], spaces[e.name] = e, {}
        order[#order + 1] = e
        if e.per_year then
          note(spaces[e.name], "year", e.at, "a field")
        end
      end
      for _, f in ipairs(e.fields) do
        note(spaces[e.name], f.name, f.at, "a field")
      end
    end
    for _, e in ipairs(order) do note_links(by_name, e) end
  end

  -- ---- parameters ----------------------------------------------------------

  local HEAD = { "unit", "kind", "clock", "of", "by", "by_unit", "overlay" }
  local LISTS = { "key", "keys", "values" }

  local function same_list(a, b)
    if #a ~= #b then return false end
    for i, v in ipairs(a) do
      if b[i] ~= v then return false end
    end
    return true
  end

  --- The head of an override may repeat that of the parameter, not change it.
  local function check_head(shape, decl)
    local root, what = shape.root, "param \"" .. decl.name .. "\""
    for _, key in ipairs(HEAD) do
      local mine, theirs = decl.head[key], root.head[key]
      if key == "clock" then theirs = theirs or "date" end
      if key == "overlay" then theirs = theirs or "free" end
      if mine and mine ~= theirs then
        C.fail(decl.at, "%s: `%s` is %s here and %s in %s; an overlay may not "
               .. "change it, use another name", what, key, C.show(mine),
               C.show(theirs), root.at)
      end
    end
    for _, key in ipairs(LISTS) do
      local mine, theirs = decl.head[key], root.head[key]
      if mine and not same_list(mine, theirs or {}) then
        C.fail(decl.at, "%s: `%s` differs from that in %s; an overlay may not "
               .. "change it, use another name", what, key, root.at)
      end
    end
  end

  local function check_entry(shape, decl, e)
    local name, at = decl.name, decl.at
    if shape.clock == "year" and e.grain ~= "year" then
      C.fail(at, "param \"%s\": \"%s\", but its clock is the year; its keys "
             .. "are years, as \"2018\"", name, e.key)
    end
    F.check(at, name, shape, e.value, 0)
    if e.printed then F.check(at, name, shape, e.printed, 0) end
    if e.default then F.check(at, name, shape, e.default, 9) end
    for _, r in ipairs(e.revised or {}) do
      F.check(at, name, shape, r.value, 0)
    end
  end

  --- Check `decl` against the shape; once, since neither changes.
  local function check_decl(shape, decl)
    if decl.checked == shape.root and decl.kind == shape.kind then return end
    if decl ~= shape.root then check_head(shape, decl) end
    if shape.default and decl == shape.root then
      F.check(decl.at, decl.name, shape, shape.default, 9)
    end
    for _, e in ipairs(decl.entries) do check_entry(shape, decl, e) end
    decl.checked, decl.kind = shape.root, shape.kind
  end

  local function entry_in_force(shape, decl, year, today)
    local found
    for _, e in ipairs(decl.entries) do
      if shape.clock == "year" then
        if e.year <= year then found = e end
      elseif e.day <= today then
        found = e
      end
    end
    return found
  end

  --- The last revised value decided by `decided`, else the printed one, else the
  -- value; and the source beside it.
  local function value_of(e, decided)
    local last
    for _, r in ipairs(e.revised or {}) do
      if r.decided <= decided and (not last or r.decided >= last.decided) then
        last = r
      end
    end
    if last then return last.value, last.source or e.source end
    return e.printed or e.value, e.source
  end

  --- The figure `value` with the parent's as `inherited` of its function.
  local function with_parent(value, parent, pack)
    if value.t ~= "function" then return value end
    local inherited = parent and parent.figure
    return { t = "function", fn = value.fn, file = value.file,
             line = value.line, params = value.params, pack = pack,
             inherited = inherited }
  end

  local function lay(name, shape, parent, decl, e, decided)
    local value, source = value_of(e, decided)
    local default = e.default
    if value.t == "inherit" then return parent end
    if value.t == "change" then
      default = default or parent and parent.default
      if not parent then
        value = { t = "pending", why = "no figure above is in force to change" }
      else
        value = F.apply(name, decl.at, parent.figure, value)
        F.check(decl.at, name, shape, value, 0)
      end
    end
    return { figure = with_parent(value, parent, decl.pack),
             default = default or shape.default, from = e.key,
             source = source, grade = e.grade, note = e.note,
             pack = decl.pack, at = decl.at, parent = parent }
  end

  --- An overlay that has nothing above it to change or to hand back to.
  local function check_root(decl)
    for _, e in ipairs(decl.entries) do
      local t = e.value.t
      if t == "inherit" or t == "change" then
        C.fail(decl.at, "param \"%s\" [\"%s\"]: %s, but no pack above declares "
               .. "this parameter", decl.name, e.key, t)
      end
    end
  end

  local function first_key(decls)
    local first
    for _, d in ipairs(decls) do
      local e = d.entries[1]
      if e and (not first or e.day < first.day) then first = e end
    end
    return first and first.key
  end

  local function title(decls, lang)
    for i = #decls, 1, -1 do
      if decls[i].head[lang] then return decls[i].head[lang] end
    end
    return decls[1].name
  end

  local function absent(decls)
    local root, first = decls[1], first_key(decls)
    local why = first and "no figure before " .. first or "no figure at all"
    return { figure = { t = "pending", why = why }, pack = root.pack,
             at = root.at, absent = true }
  end

  local function resolve_param(decls, year, today, decided)
    local shape = F.shape(decls)
    local name, current = decls[1].name, nil
    check_root(decls[1])
    for _, decl in ipairs(decls) do
      check_decl(shape, decl)
      local e = entry_in_force(shape, decl, year, today)
      if e then current = lay(name, shape, current, decl, e, decided) end
    end
    current = current or absent(decls)
    return { name = name, shape = shape, zh = title(decls, "zh"),
             en = title(decls, "en"), current = current }
  end

  local function params_of(chain)
    local by_name, names = {}, {}
    for _, id in ipairs(chain) do
      local kept = core.words.packs[id]
      for name, decl in pairs(kept and kept.params or {}) do
        -- A what-if changes a figure where there is one; it may add one only
        -- when it declares the whole of it.
        if by_name[name] or not kept.over or kept.whole then
          if not by_name[name] then
            by_name[name] = {}
            names[#names + 1] = name
          end
          table.insert(by_name[name], decl)
        end
      end
    end
    table.sort(names)
    return by_name, names
  end

  -- ---- rules ---------------------------------------------------------------

  local function overlap(a, b)
    return (not a.to or not b.from or b.from <= a.to)
      and (not b.to or not a.from or a.from <= b.to)
  end

  --- Versions of one rule in one pack: of one sort, and never two on a day.
  local function check_versions(list)
    for i, a in ipairs(list) do
      for j = 1, i - 1 do
        local b = list[j]
        if a.word ~= b.word then
          C.fail(a.at, "%s \"%s\" has the name of the %s in %s; one of them "
                 .. "needs another name", a.word, a.name, b.word, b.at)
        elseif overlap(a, b) then
          C.fail(a.at, "%s \"%s\" stands also in %s, and both are valid on the "
                 .. "same days; say `from` and `to`, or leave one out",
                 a.word, a.name, b.at)
        end
      end
    end
  end

  local function check_entity(decl)
    if spaces[decl.of] then return end
    local near = core.nearest(decl.of, C.keys(spaces))
    if near then
      C.fail(decl.at, "%s \"%s\": no entity is called \"%s\"; did you mean "
             .. "\"%s\"?", decl.word, decl.name, decl.of, near)
    end
    C.fail(decl.at, "%s \"%s\": no entity is called \"%s\"; the entities are "
           .. "%s", decl.word, decl.name, decl.of,
           table.concat(C.keys(spaces), ", "))
  end

  --- The entity of a declaration: as it says, or that of the only rule of this
  -- name above.
  local function entity_of(decl, above)
    if decl.of then
      check_entity(decl)
      return decl.of
    end
    local found
    for of in pairs(above) do
      if found then
        C.fail(decl.at, "%s \"%s\": rules of this name stand in several "
               .. "entities above; say `of`", decl.word, decl.name)
      end
      found = of
    end
    if not found then
      C.fail(decl.at, "%s \"%s\": no pack above declares it, so it must say "
             .. "`of`; or the name is misspelt", decl.word, decl.name)
    end
    return found
  end

  local function check_space(decl, of)
    local other = spaces[of][decl.name]
    if other then
      C.fail(decl.at, "%s \"%s\": %s already has this name as %s (%s); choose "
             .. "another name", decl.word, decl.name, of, other.what, other.at)
    end
  end

  --- What the first declaration of a rule must say.
  local function check_first(decl)
    local w = decl.word
    if KINDS[w] then
      KINDS[w].check_first(decl)
    elseif w == "variable" and not decl.type then
      C.fail(decl.at, "variable \"%s\": no `type`; say what it is, as type = "
             .. "\"money\"", decl.name)
    elseif w == "variable" and not decl.formula then
      C.fail(decl.at, "variable \"%s\": no `formula`; write formula = "
             .. "function(e, p) ... end", decl.name)
    elseif w == "check" and not decl.pass then
      C.fail(decl.at, "check \"%s\": no `pass`; write pass = function(e, p) "
             .. "... end", decl.name)
    elseif w == "decision" and not (decl.all or decl.any or decl.none) then
      C.fail(decl.at, "decision \"%s\": no `all`, `any` or `none`; list what "
             .. "must hold", decl.name)
    end
    for _, list in ipairs(w == "decision" and { "all", "any", "none" } or {}) do
      local suffix = list == "all" and "" or "_" .. list
      for _, edit in ipairs { "add" .. suffix, "drop" .. suffix } do
        if decl[edit] then
          C.fail(decl.at, "decision \"%s\": `%s`, but no pack above declares "
                 .. "this decision", decl.name, edit)
        end
      end
    end
  end

  local function check_same(decl, parent)
    if decl.word ~= parent.word then
      C.fail(decl.at, "%s \"%s\" has the name of the %s in %s; an overlay "
             .. "keeps the word, or takes another name", decl.word, decl.name,
             parent.word, parent.at)
    end
    if decl.parts and not same_list(decl.parts, parent.parts or {}) then
      C.fail(decl.at, "%s \"%s\": `parts` differs from that in %s; an overlay "
             .. "may not change it, use another name", decl.word, decl.name,
             parent.at)
    end
    for _, key in ipairs { "type", "unit", "over" } do
      if decl[key] and parent[key] and decl[key] ~= parent[key] then
        C.fail(decl.at, "%s \"%s\": `%s` is \"%s\" here and \"%s\" in %s; an "
               .. "overlay may not change it, use another name", decl.word,
               decl.name, key, decl[key], parent[key], parent.at)
      end
    end
  end

  local function index_of(list, name)
    for i, n in ipairs(list or {}) do
      if n == name then return i end
    end
  end

  --- One list of a decision after the overlay's edits.
  local function edit_list(decl, parent, list)
    local suffix = list == "all" and "" or "_" .. list
    local add, drop = decl["add" .. suffix], decl["drop" .. suffix]
    local out = {}
    if decl[list] and (add or drop) then
      C.fail(decl.at, "decision \"%s\": `%s` gives the whole list, so `add%s` "
             .. "and `drop%s` have nothing to change", decl.name, list, suffix,
             suffix)
    end
    for i, n in ipairs(decl[list] or parent[list] or {}) do out[i] = n end
    for _, n in ipairs(drop or {}) do
      local i = index_of(out, n)
      if not i then
        C.fail(decl.at, "decision \"%s\": `drop%s` names \"%s\", which `%s` "
               .. "does not list; it lists %s", decl.name, suffix, n, list,
               table.concat(out, ", "))
      end
      table.remove(out, i)
    end
    for _, n in ipairs(add or {}) do
      if index_of(out, n) then
        C.fail(decl.at, "decision \"%s\": `add%s` names \"%s\", which `%s` "
               .. "lists already", decl.name, suffix, n, list)
      end
      out[#out + 1] = n
    end
    return #out > 0 and out or nil
  end

  local PLAIN = { "zh", "en", "law", "type", "unit", "digits", "optional",
                  "values", "says", "remedy", "severity", "over", "rest",
                  "unknown", "parts", "on", "by", "evidence", "said", "stored",
                  "since", "states", "moves", "per", "when", "unique", "where",
                  "exempt", "ever", "lines", "partition", "columns" }
  local FUNCTIONS = { "formula", "pass", "among", "pool", "weight", "assumed",
                      "starts", "amount", "back_to", "test" }

  --- A function of an overlay with the parent's version behind it.
  local function lay_function(mine, theirs)
    if not mine then return theirs end
    return { fn = mine.fn, file = mine.file, line = mine.line,
             params = mine.params, pack = mine.pack, inherited = theirs }
  end

  --- `decl` over the rule `parent` of the packs above (nil: none).
  local function merge(decl, parent, of)
    local p = parent or {}
    local r = { word = decl.word, name = decl.name, of = of, at = decl.at,
                from = decl.from, to = decl.to, pack = decl.pack }
    if not decl.from and not decl.to then r.from, r.to = p.from, p.to end
    for _, key in ipairs(PLAIN) do
      r[key] = decl[key]
      if r[key] == nil then r[key] = p[key] end
    end
    for _, key in ipairs(FUNCTIONS) do
      r[key] = lay_function(decl[key], p[key])
    end
    for _, list in ipairs { "all", "any", "none" } do
      if r.word == "decision" then r[list] = edit_list(decl, p, list) end
    end
    if decl.word == "decision" and not (r.all or r.any or r.none) then
      C.fail(decl.at, "decision \"%s\": its lists are empty, so nothing is "
             .. "decided", decl.name)
    end
    local kind = KINDS[r.word]
    if kind and kind.complete then kind.complete(r, decl, p) end
    return r
  end

  --- The versions of one pack over what stands above.
  local function lay_versions(list, parent, of, today)
    local best, first
    for _, d in ipairs(list) do
      if parent then check_same(d, parent) else check_first(d) end
      if not d.from or d.from <= today then
        if not best or (d.from or 0) >= (best.from or 0) then best = d end
      end
      if not first or (d.from or 0) < (first.from or 0) then first = d end
    end
    if best then
      local r = merge(best, parent, of)
      r.ended = (r.to and r.to < today or r.from and r.from > today) or false
      return r
    end
    if parent then return parent end
    local r = merge(first, nil, of)
    r.ended = true
    return r
  end

  --- Declarations of one name in one pack, by entity.
  local function by_entity(list, above)
    local sorted, order = {}, {}
    for _, decl in ipairs(list) do
      local of = entity_of(decl, above)
      if not sorted[of] then
        sorted[of] = {}
        order[#order + 1] = of
      end
      table.insert(sorted[of], decl)
    end
    return sorted, order
  end

  local function lay_pack(rules, kept, today)
    for _, name in ipairs(C.keys(kept.rules)) do
      local list, above = kept.rules[name], rules[name] or {}
      -- A what-if lays nothing over a law that does not have the rule.
      if not kept.over or list[1].of or #C.keys(above) > 0 then
        rules[name] = above
        local sorted, order = by_entity(list, above)
        for _, of in ipairs(order) do
          check_versions(sorted[of])
          check_space(sorted[of][1], of)
          above[of] = lay_versions(sorted[of], above[of], of, today)
        end
      end
    end
  end

  -- ---- all of it -----------------------------------------------------------

  --- The rule of that name of an entity, or what else bears the name: where it
  -- stands and what it is; nil when the name is free.
  local function bearer(rules, of, name)
    local rule = rules[name] and rules[name][of]
    if rule then return { at = rule.at, what = rule.word } end
    return spaces[of][name]
  end

  --- The rules of all names; those of some words give several.
  local function plain_rules(rules, today)
    local out = {}
    local function taken(of, name) return bearer(rules, of, name) end
    for _, name in ipairs(C.keys(rules)) do
      for _, of in ipairs(C.keys(rules[name])) do
        local r = rules[name][of]
        local kind = KINDS[r.word]
        local parts = kind and kind.parts(r, taken, today) or P.of(r) or { r }
        for _, part in ipairs(parts) do out[#out + 1] = part end
      end
    end
    return out
  end

  local function published(chain, rules)
    local out, seen = {}, {}
    for _, id in ipairs(chain) do
      for _, p in ipairs(core.words.packs[id] and core.words.packs[id].publish
                         or {}) do
        if not rules[p.name] then
          local near = core.nearest(p.name, C.keys(rules))
          if near then
            C.fail(p.at, "publish: no rule is called \"%s\"; did you mean "
                   .. "\"%s\"?", p.name, near)
          end
          C.fail(p.at, "publish: no rule is called \"%s\"", p.name)
        end
        if not seen[p.name] then
          seen[p.name] = true
          out[#out + 1] = p.name
        end
      end
    end
    return out
  end

  --- Resolve the law of `chain` (ids, the country first).
  -- @param year the assessed year
  -- @param today day number on which it holds
  -- @param decided day number of the assessment: what was revised later is not
  --   known
  -- @return { params = list, rules = list, published = list of names, breaks =
  --   days on which something changes, calendar = or nil, procedures = list,
  --   roles = list }
  function M.resolve(chain, year, today, decided)
    local out = { params = {}, breaks = T.breaks(chain) }
    local rules = {}
    if not spaces then make_spaces() end
    local by_name, names = params_of(chain)
    for i, name in ipairs(names) do
      out.params[i] = resolve_param(by_name[name], year, today, decided)
    end
    for _, id in ipairs(chain) do
      local kept = core.words.packs[id]
      if kept then lay_pack(rules, kept, today) end
    end
    out.rules = plain_rules(rules, today)
    out.published = published(chain, rules)
    out.calendar = core.calendar.resolve(chain)
    core.procedure.resolve(out, rules, by_name, chain, today)
    for _, r in ipairs(out.rules) do
      if r.on then r.turns = T.turns(chain, r.whole or r.name) end
      if r.by then r.elsewhere = T.declared_in(r.whole or r.name) end
    end
    return out
  end

  return M
end
