--- The law of a chain of packs on a date: which figure and which rule is in
-- force, what an overlay changes, and what it may not.
--
-- Figures: in_force.lua. Rules: each pack's version that began last is laid
-- over that of the packs above, key by key; one that is over is `ended`
-- (outside). What comes out is plain (core/pack/law_read.c reads it).
--
-- Laws are asked for by the thousand, and few of their days differ in a rule:
-- rules have a key by which core/pack/law.c keeps them, and what a pack makes
-- of one is kept here for the days on which nothing of it changes.

return function(core)
  local C, P, T, I = core.common, core.parts, core.turns, core.in_force
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

  local function check_entity(decl, name)
    if not name or spaces[name] then return end
    local near = core.nearest(name, C.keys(spaces))
    if near then
      C.fail(decl.at, "%s \"%s\": no entity is called \"%s\"; did you mean "
             .. "\"%s\"?", decl.word, decl.name, name, near)
    end
    C.fail(decl.at, "%s \"%s\": no entity is called \"%s\"; the entities are "
           .. "%s", decl.word, decl.name, name,
           C.list(C.keys(spaces)))
  end

  --- The entity of a declaration: as it says, or that of the only rule of this
  -- name above.
  local function entity_of(decl, above)
    check_entity(decl, decl.leads_to)
    if decl.of then
      check_entity(decl, decl.of)
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
    if decl.parts and not C.same_list(decl.parts, parent.parts or {}) then
      C.fail(decl.at, "%s \"%s\": `parts` differs from that in %s; an overlay "
             .. "may not change it, use another name", decl.word, decl.name,
             parent.at)
    end
    for _, key in ipairs { "type", "unit", "over", "leads_to" } do
      if decl[key] and parent[key] and decl[key] ~= parent[key] then
        C.fail(decl.at, "%s \"%s\": `%s` is \"%s\" here and \"%s\" in %s; an "
               .. "overlay may not change it, use another name", decl.word,
               decl.name, key, decl[key], parent[key], parent.at)
      end
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
      local i = C.index_of(out, n)
      if not i then
        C.fail(decl.at, "decision \"%s\": `drop%s` names \"%s\", which `%s` "
               .. "does not list; it lists %s", decl.name, suffix, n, list,
               C.list(out))
      end
      table.remove(out, i)
    end
    for _, n in ipairs(add or {}) do
      if C.index_of(out, n) then
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
                  "since", "leads_to", "states", "moves", "per", "when",
                  "unique", "where", "exempt", "ever", "lines", "partition",
                  "columns", "kept_by" }
  local FUNCTIONS = { "formula", "pass", "among", "pool", "weight", "assumed",
                      "starts", "amount", "back_to", "test" }

  --- A function of an overlay with the parent's version behind it.
  local function lay_function(mine, theirs)
    if not mine then return theirs end
    return { fn = mine.fn, file = mine.file, line = mine.line,
             params = mine.params, pack = mine.pack, inherited = theirs }
  end

  local function edit_lists(r, decl, parent)
    for _, list in ipairs { "all", "any", "none" } do
      r[list] = edit_list(decl, parent, list)
    end
    if not (r.all or r.any or r.none) then
      C.fail(decl.at, "decision \"%s\": its lists are empty, so nothing is "
             .. "decided", decl.name)
    end
  end

  --- `decl` over the rule `parent` of the packs above (nil: none).
  local function merge(decl, parent, of)
    local p = parent or {}
    local r = { word = decl.word, name = decl.name, of = of, at = decl.at,
                from = decl.from, to = decl.to, pack = decl.pack }
    if not decl.from and not decl.to then r.from, r.to = p.from, p.to end
    -- most rules say few of these, and there are a thousand rules
    for i = 1, #PLAIN do
      local key = PLAIN[i]
      local v = decl[key]
      if v == nil then v = p[key] end
      if v ~= nil then r[key] = v end
    end
    for i = 1, #FUNCTIONS do
      local key = FUNCTIONS[i]
      local mine = decl[key]
      if mine or p[key] then r[key] = lay_function(mine, p[key]) end
    end
    if decl.word == "decision" then edit_lists(r, decl, p) end
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

  local NOTHING = {}
  -- A pack's declarations of a name -> what they gave, by what stands above and
  -- span of days. Of a what-if nothing is kept: it goes when its script does.
  local laid = {}

  --- The rules of one name, by entity, after a pack's declarations `list` over
  -- those `above`. What it gives is never changed, so it may be given again.
  local function lay_name(list, above, today, kept)
    local memo = laid[list] or {}
    for _, m in ipairs(memo) do
      if m.above == above and I.in_span(m.span, today) then return m.gives end
    end
    local gives, span = {}, I.span()
    for of, r in pairs(above) do gives[of] = r end
    local sorted, order = by_entity(list, above)
    for _, of in ipairs(order) do
      check_versions(sorted[of])
      check_space(sorted[of][1], of)
      gives[of] = lay_versions(sorted[of], above[of], of, today)
    end
    for day in pairs(T.days(list)) do I.narrow(span, today, day) end
    if not kept.over then
      laid[list], memo[#memo + 1] = memo, { above = above, span = span,
                                            gives = gives }
    end
    return gives
  end

  local function lay_pack(rules, kept, today)
    for _, name in ipairs(C.keys(kept.rules)) do
      local list, above = kept.rules[name], rules[name] or NOTHING
      -- A what-if lays nothing over a law that does not have the rule.
      if not kept.over or list[1].of or next(above) then
        rules[name] = lay_name(list, above, today, kept)
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

  -- A rule of packs alone -> the rules it stands for, and which names they need
  -- to be free.
  local parted = {}

  --- The rules that `r` stands for.
  local function parts_of(r, rules, today, is_kept)
    local m = is_kept and parted[r]
    for _, name in ipairs(m and m.names or {}) do
      if bearer(rules, name[1], name[2]) then m = nil end
    end
    if m then return m.parts end
    m = { names = {} }
    local function taken(of, name)
      m.names[#m.names + 1] = { of, name }
      return bearer(rules, of, name)
    end
    local kind = KINDS[r.word]
    m.parts = kind and kind.parts(r, taken, today) or P.of(r) or { r }
    if is_kept then parted[r] = m end
    return m.parts
  end

  --- The rules of all names; those of some words give several.
  local function plain_rules(rules, today, is_kept)
    local out = {}
    for _, name in ipairs(C.keys(rules)) do
      for _, of in ipairs(C.keys(rules[name])) do
        for _, part in ipairs(parts_of(rules[name][of], rules, today,
                                        is_kept)) do
          out[#out + 1] = part
        end
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
          C.fail(p.at, "publish: no rule is called \"%s\"; declare it, or "
                 .. "leave the name out", p.name)
        end
        if not seen[p.name] then
          seen[p.name] = true
          out[#out + 1] = p.name
        end
      end
    end
    return out
  end

  --- Does the pack say anything of rules to those above it? A new figure may
  -- be one that a procedure names.
  local function says_rules(pack, above)
    if next(pack.rules) or pack.calendar or pack.roles
       or #(pack.publish or {}) > 0 then return true end
    for name in pairs(pack.params) do
      if not above[name] then return true end
    end
    return false
  end

  --- What of a chain is the same on every day: its figures by name, the packs
  -- that say something of rules, the days on which they, or anything, changes.
  local function survey(chain)
    local s = { says = {}, is_plain = true }
    local above = {}
    if not spaces then make_spaces() end
    s.by_name, s.names = I.of(chain)
    for _, id in ipairs(chain) do
      local pack = core.words.packs[id]
      if pack and pack.over then s.is_plain = false end
      if pack and says_rules(pack, above) then s.says[#s.says + 1] = id end
      for name in pairs(pack and pack.params or {}) do above[name] = true end
    end
    s.key = table.concat(s.says, " ")
    s.turns, s.breaks = T.rules(chain), T.breaks(chain)
    return s
  end

  local surveys = {}  -- the chain's ids -> that, without a what-if's layers

  local function surveyed(chain)
    local id = table.concat(chain, " ")
    local s = surveys[id]
    if not s then
      s = survey(chain)
      if s.is_plain then surveys[id] = s end
    end
    return s
  end

  --- The figures of `chain` (ids, the country first).
  -- @param year the assessed year
  -- @param today day number on which the law holds
  -- @param decided day number of the assessment: what was revised later is not
  --   known
  -- @return { params = list, breaks = days on which something changes }
  function M.figures(chain, year, today, decided)
    local s = surveyed(chain)
    local out = { params = {}, breaks = s.breaks }
    for i, name in ipairs(s.names) do
      out.params[i] = I.kept(s.by_name[name], year, today, decided)
    end
    return out
  end

  --- A text that is the same for chains and days with the same rules; nil where
  -- a what-if lies over them.
  function M.rules_key(chain, today)
    local s, since = surveyed(chain), 0
    if not s.is_plain then return nil end
    for i, day in ipairs(s.turns) do
      if day <= today then since = i end
    end
    return s.key .. " " .. since
  end

  --- The rules of `chain` on the day `today`.
  -- @return { rules = list, published = list of names, calendar = or nil,
  --   procedures = list, roles = list }
  function M.rules(chain, today)
    local s, out, rules = surveyed(chain), {}, {}
    for _, id in ipairs(chain) do
      local pack = core.words.packs[id]
      if pack then lay_pack(rules, pack, today) end
    end
    out.rules = plain_rules(rules, today, s.is_plain)
    out.published = published(chain, rules)
    out.calendar = core.calendar.resolve(chain)
    core.procedure.resolve(out, rules, s.by_name, chain, today)
    for _, r in ipairs(out.rules) do
      -- These two go by the chain; they are read before the next is laid.
      local name = r.whole or r.name
      if r.by then r.elsewhere = T.declared_in(name) end
      if r.on then r.turns = T.turns(r.elsewhere or chain, name) end
    end
    return out
  end

  return M
end
