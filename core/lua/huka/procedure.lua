--- procedure and role: steps with who takes them, clocks, postings, votes.
--
-- What is written is checked and kept as declare.lua does; law.lua lays packs
-- over one another, step by step. What has become of a procedure for a record
-- is computed of the record's events (core/procedure); here is only its law.

return function(core)
  local C, D, S, F = core.common, core.declare, core.sharing, core.figures
  local M = { words = C.set "procedure" }

  -- ---- pieces ---------------------------------------------------------------

  --- A stretch of time: days(5), working_days(5), or the name of a figure.
  local function term(at, what, body, key)
    local v = body[key]
    if v == nil then return nil end
    if type(v) == "string" then return { param = v } end
    if type(v) == "table" and v.tag == "duration" and v.n > 0 then
      return { n = v.n, unit = v.unit }
    end
    C.fail(at, "%s: `%s` is %s, expected a duration from one day on, as "
           .. "days(5) or working_days(5), or the name of a figure", what, key,
           C.show(v))
  end

  --- A part of a whole: percent(20), ratio(2, 3), or the name of a figure.
  local function portion(at, what, body, key)
    local v, a, b = body[key], nil, nil
    if v == nil then return nil end
    if type(v) == "string" then return { param = v } end
    if type(v) == "table" and v.tag == "rate" then a, b = v.n, 10000 end
    if type(v) == "table" and v.tag == "ratio" then a, b = v.a, v.b end
    if not a or a > b then
      C.fail(at, "%s: `%s` is %s, expected a part of the whole, as ratio(2, 3) "
             .. "or percent(20), or the name of a figure", what, key, C.show(v))
    end
    return { a = a, b = b }
  end

  local function whole(at, what, body, key, least)
    local v = body[key]
    if v ~= nil and (math.type(v) ~= "integer" or v < least or v > 1000) then
      C.fail(at, "%s: `%s` is %s, expected a whole number from %s to 1000",
             what, key, C.show(v), least)
    end
    return v
  end

  local function inner(at, what, body, key, known)
    local t = C.want(at, what, body, key, "table")
    if t then C.only(at, what .. " " .. key, t, known) end
    return t, what .. " " .. key
  end

  local POSTING = C.set "days where times hides shows objection cutoff"
  local OBJECTIONS = C.set "stop restart note"

  local function read_cutoff(at, what, t)
    local text = C.want(at, what, t, "cutoff", "string")
    if not text then return nil end
    local h, m = string.match(text, "^(%d%d):(%d%d)$")
    if not h or tonumber(h) > 23 or tonumber(m) > 59 then
      C.fail(at, "%s: `cutoff` is \"%s\", expected the hour at which the last "
             .. "day ends, as \"18:00\"", what, text)
    end
    return tonumber(h) * 60 + tonumber(m)
  end

  --- What a posting never shows: names of fields, or of a figure that lists
  -- them.
  local function read_hides(at, what, t)
    if type(t.hides) == "string" then return nil, t.hides end
    return C.texts(at, what, t, "hides")
  end

  local function read_posting(at, what, body)
    local t, p = inner(at, what, body, "posting", POSTING)
    if not t then return nil end
    local out = { days = term(at, p, t, "days"),
                  where = C.want(at, p, t, "where", "string"),
                  times = whole(at, p, t, "times", 1),
                  shows = C.texts(at, p, t, "shows"),
                  objection = D.one_of(at, p, t, "objection", OBJECTIONS),
                  cutoff = read_cutoff(at, p, t) }
    out.hides, out.hides_param = read_hides(at, p, t)
    return out
  end

  local VOTE = C.set "body present yes more_than"

  local function read_vote(at, what, body)
    local t, p = inner(at, what, body, "vote", VOTE)
    if not t then return nil end
    if t.yes ~= nil and t.more_than ~= nil then
      C.fail(at, "%s: has both `yes` (at least) and `more_than`; write one", p)
    end
    return { body = C.want(at, p, t, "body", "string"),
             present = portion(at, p, t, "present"),
             yes = portion(at, p, t, "yes"),
             more_than = portion(at, p, t, "more_than") }
  end

  local SAMPLE = C.set "part least level"

  local function read_sample(at, what, body)
    local t, p = inner(at, what, body, "sample", SAMPLE)
    if not t then return nil end
    local out = { part = portion(at, p, t, "part"),
                  least = whole(at, p, t, "least", 0),
                  level = C.want(at, p, t, "level", "string") }
    if not out.part then
      C.fail(at, "%s: `part` is missing; say which part of the cases is looked "
             .. "at, as part = percent(20)", p)
    end
    return out
  end

  --- { mark = "done", ended_on = "date" }: what the step writes.
  local function read_sets(at, what, body)
    local t, out = C.want(at, what, body, "sets", "table"), {}
    if not t then return nil end
    for _, key in ipairs(C.keys(t)) do
      local v = t[key]
      if type(key) ~= "string" or type(v) ~= "string" and type(v) ~= "boolean"
        and math.type(v) ~= "integer" then
        C.fail(at, "%s: `sets` holds %s = %s, expected field = \"word\", true, "
               .. "false, a whole number, or \"date\" for the day of the step",
               what, C.show(key), C.show(v))
      end
      out[#out + 1] = { field = key, value = tostring(v) }
    end
    return out
  end

  --- lapse = months(1), or { months(1), "step" }: then the case is closed, or
  -- goes on there.
  local function read_lapse(at, what, body)
    local v = body.lapse
    if type(v) ~= "table" or v.tag then
      return term(at, what, body, "lapse"), nil
    end
    local to = v[2]
    if to ~= nil and type(to) ~= "string" then
      C.fail(at, "%s: `lapse` goes on at %s, expected the name of a step or "
             .. "\"closed\"", what, C.show(to))
    end
    return term(at, what .. " lapse", { v[1] }, 1), to
  end

  --- evidence = { "minutes", { kind = "water_test", by = "...", window = "..."
  -- } }: papers to be named, and records that must stand in the register.
  local function read_evidence(at, what, body)
    local v, papers, proofs = body.evidence, {}, {}
    if v == nil then return nil end
    if type(v) ~= "table" or v.tag or v[1] == nil then v = { v } end
    for _, key in ipairs(C.keys(v)) do
      local one = v[key]
      if math.type(key) ~= "integer" then
        C.fail(at, "%s: `evidence` holds the key `%s`; a record of the "
               .. "register stands in braces of its own, as evidence = { { "
               .. "kind = \"water_test\" } }", what, tostring(key))
      elseif type(one) == "string" then
        papers[#papers + 1] = one
      elseif type(one) == "table" and not one.tag then
        proofs[#proofs + 1] = D.evidence(at, what, { evidence = one })
      else
        C.fail(at, "%s: `evidence` holds %s, expected the name of a document, "
               .. "as \"minutes\", or a record of the register, as { kind = "
               .. "\"water_test\" }", what, C.show(one))
      end
    end
    return #papers > 0 and papers, #proofs > 0 and proofs
  end

  -- ---- role -----------------------------------------------------------------

  local ROLE = C.set "zh en law from to level body"

  --- role "approver" { level = "county", body = "..." }
  function M.role(name, body, at)
    local what = "role \"" .. name .. "\""
    core.name(at, "role", name)
    C.only(at, what, body, ROLE)
    local d = D.head("role", what, name, body, at)
    d.level = C.want(at, what, body, "level", "string")
    d.body = C.want(at, what, body, "body", "string")
    local roles = core.now.kept.roles or {}
    core.now.kept.roles = roles
    roles[name] = roles[name] or {}
    for _, other in ipairs(roles[name]) do
      if (not d.to or not other.from or other.from <= d.to)
        and (not other.to or not d.from or d.from <= other.to) then
        C.fail(at, "%s stands also in %s, and both are valid on the same days; "
               .. "say `from` and `to`, or leave one out", what, other.at)
      end
    end
    table.insert(roles[name], d)
  end

  --- The roles of `chain` on a day, each with the keys of the nearest pack that
  -- says them.
  function M.roles(chain, today)
    local by_name, out = {}, {}
    for _, id in ipairs(chain) do
      local kept = core.words.packs[id]
      for name, list in pairs(kept and kept.roles or {}) do
        for _, d in ipairs(list) do
          if (not d.from or d.from <= today)
            and (not d.to or d.to >= today) then
            local r = { name = name, at = d.at, pack = d.pack }
            for _, key in ipairs { "zh", "en", "law", "level", "body" } do
              r[key] = d[key] or by_name[name] and by_name[name][key]
            end
            by_name[name] = r
          end
        end
      end
    end
    for _, name in ipairs(C.keys(by_name)) do out[#out + 1] = by_name[name] end
    return out
  end

  -- ---- step, procedure ------------------------------------------------------

  local STEP = C.set [[zh en law actor does within posting vote sample needs
    evidence sets refused lapse after before]]
  local TAKEN = C.set "complete closed lapsed due"
  local loose = {}      -- steps not yet in the braces of a procedure

  function M.step(name, body, at)
    local what = "step \"" .. name .. "\""
    core.name(at, "step", name)
    C.only(at, what, body, STEP)
    if TAKEN[name] then
      C.fail(at, "%s: the names complete, closed, lapsed and due tell how a "
             .. "case stands; use another name", what)
    end
    local d = { tag = "step", text = what, name = name, at = at,
                pack = core.now.pack }
    for _, key in ipairs { "zh", "en", "law", "actor", "does", "needs",
                           "refused", "after", "before" } do
      d[key] = C.want(at, what, body, key, "string")
    end
    if d.after and d.before then
      C.fail(at, "%s: has both `after` and `before`; write one", what)
    end
    d.within = term(at, what, body, "within")
    d.lapse, d.lapse_to = read_lapse(at, what, body)
    d.posting = read_posting(at, what, body)
    d.vote = read_vote(at, what, body)
    d.sample = read_sample(at, what, body)
    d.evidence, d.proofs = read_evidence(at, what, body)
    d.sets = read_sets(at, what, body)
    if d.posting and (d.vote or d.sample) then
      C.fail(at, "%s: is a posting and a vote or a sample; write two steps",
             what)
    end
    loose[#loose + 1] = d
    return d
  end

  --- Refuse a step that stands in no procedure; at the end of each file.
  function M.unfinished()
    local first = loose[1]
    loose = {}
    if first then
      C.fail(first.at, "%s: stands alone; steps stand in the braces of "
             .. "procedure \"name\" { ... }", first.text)
    end
  end

  function M.forget()
    loose = {}
  end

  local PROCEDURE = C.set "of zh en law from to within entered drop whole"

  function M.procedure(name, body, at)
    local what, seen = "procedure \"" .. name .. "\"", {}
    core.name(at, "procedure", name)
    local named, list = C.sort_out(body, "step", function(v)
      C.fail(at, "%s: found %s, expected step \"name\" { ... }", what,
             C.show(v))
    end)
    for _, v in ipairs(list) do
      if seen[v.name] then
        C.fail(v.at, "%s: has two steps \"%s\"; give one of them another name",
               what, v.name)
      end
      seen[v.name] = true
    end
    loose = {}            -- those written before stand in these braces
    C.only(at, what, named, PROCEDURE)
    local d = D.head("procedure", what, name, named, at)
    d.total = term(at, what, named, "within")
    d.entered = term(at, what, named, "entered")
    d.drop = C.texts(at, what, named, "drop")
    d.whole = C.want(at, what, named, "whole", "boolean")
    d.steps = list
    D.keep_rule("procedure", d)
  end

  -- ---- packs over one another -----------------------------------------------

  --- What the first declaration must say.
  function M.check_first(decl)
    if #decl.steps == 0 then
      C.fail(decl.at, "procedure \"%s\": has no step; write step \"name\" { "
             .. "actor = \"...\" }", decl.name)
    elseif decl.drop then
      C.fail(decl.at, "procedure \"%s\": `drop`, but no pack above declares "
             .. "this procedure", decl.name)
    end
    for _, s in ipairs(decl.steps) do
      if s.after or s.before then
        C.fail(s.at, "%s: `after` and `before` are for packs that add to the "
               .. "steps of another; here steps follow as they are written",
               s.text)
      end
    end
  end

  local KEYS = { "zh", "en", "law", "actor", "does", "within", "posting",
                 "vote", "sample", "needs", "evidence", "proofs", "sets",
                 "refused", "lapse", "lapse_to" }

  --- A step over that of the packs above: keys it does not say stay, and so do
  -- those inside posting, vote and sample.
  local function lay_one(mine, theirs)
    local s = { name = mine.name, at = mine.at, pack = mine.pack,
                text = mine.text }
    for _, key in ipairs(KEYS) do
      local v, old = mine[key], theirs and theirs[key]
      if v == nil then
        v = old
      elseif old and (key == "posting" or key == "vote" or key == "sample") then
        local both = {}
        for k, x in pairs(old) do both[k] = x end
        for k, x in pairs(v) do both[k] = x end
        if v.yes then both.more_than = nil end
        if v.more_than then both.yes = nil end
        v = both
      end
      s[key] = v
    end
    return s
  end

  local function step_at(at, r, name, list)
    return C.place_of(at, "procedure", r.name, "step", name, list)
  end

  --- Where a step goes that an overlay adds.
  local function place(r, list, s)
    local beside = s.after or s.before
    if not beside then
      C.fail(s.at, "%s: no pack above has this step of \"%s\"; say after = "
             .. "\"...\" or before = \"...\" where it stands, or whole = true "
             .. "where all steps are written anew", s.text, r.name)
    end
    local i = step_at(s.at, r, beside, list)
    return s.after and i + 1 or i
  end

  local function check_targets(r)
    for i, s in ipairs(r.steps) do
      for _, key in ipairs { "refused", "lapse_to" } do
        local to = s[key]
        if to and to ~= "closed" then step_at(s.at, r, to, r.steps) end
      end
      if s.posting and not s.posting.days then
        C.fail(s.at, "%s: its posting has no length; write posting = { days = "
               .. "days(7) }", s.text)
      end
      s.no = i
    end
  end

  --- Complete a procedure after `decl` was laid over `above`.
  function M.complete(r, decl, above)
    local list = {}
    for i, s in ipairs(not decl.whole and above.steps or {}) do list[i] = s end
    for _, name in ipairs(decl.drop or {}) do
      table.remove(list, step_at(decl.at, r, name, list))
    end
    for _, s in ipairs(decl.steps) do
      local i = C.index_of(list, s.name)
      if i then
        list[i] = lay_one(s, list[i])
      else
        i = #list + 1
        if above.steps and not decl.whole then i = place(r, list, s) end
        table.insert(list, i, lay_one(s, nil))
      end
    end
    if #list == 0 or #list > 40 then
      C.fail(r.at, "procedure \"%s\": has %s steps, expected 1 to 40", r.name,
             #list)
    end
    r.steps = list
    r.total = decl.total or above.total
    r.entered = decl.entered or above.entered
    check_targets(r)
  end

  -- ---- figures that its steps name ------------------------------------------

  local function check_term(at, what, t, params, wanted)
    local name = t and t.param
    if not name then return end
    local decls = params[name]
    if not decls then
      local near = core.nearest(name, C.keys(params))
      if near then
        C.fail(at, "%s: there is no figure \"%s\"; did you mean \"%s\"?", what,
               name, near)
      end
      C.fail(at, "%s: there is no figure \"%s\"", what, name)
    end
    if F.shape(decls).kind ~= wanted then
      C.fail(at, "%s: the figure \"%s\" is no %s", what, name, wanted)
    end
  end

  --- Refuse names of figures that the chain does not have, or that are no
  -- durations, rates or words.
  function M.check_figures(r, params)
    local what = "procedure \"" .. r.name .. "\""
    check_term(r.at, what, r.total, params, "duration")
    check_term(r.at, what, r.entered, params, "duration")
    for _, s in ipairs(r.steps) do
      local v, p, x = s.vote or {}, s.posting or {}, s.sample or {}
      for _, t in pairs { s.within or false, s.lapse or false,
                          p.days or false } do
        check_term(s.at, s.text, t or nil, params, "duration")
      end
      for _, t in pairs { v.present or false, v.yes or false,
                          v.more_than or false, x.part or false } do
        check_term(s.at, s.text, t or nil, params, "rate")
      end
      for _, e in ipairs(s.proofs or {}) do
        check_term(s.at, s.text, { param = e.window }, params, "window")
      end
      if p.hides_param then
        check_term(s.at, s.text, { param = p.hides_param }, params, "words")
      end
    end
  end

  --- The procedures among `rules` and the roles of the chain, for C.
  function M.resolve(out, rules, params, chain, today)
    out.roles, out.procedures = M.roles(chain, today), {}
    for _, name in ipairs(C.keys(rules)) do
      for _, of in ipairs(C.keys(rules[name])) do
        local r = rules[name][of]
        if r.word == "procedure" then
          M.check_figures(r, params)
          out.procedures[#out.procedures + 1] = r
        end
      end
    end
  end

  -- ---- the rules it stands for ----------------------------------------------

  local ENDS = { { "complete", "已办结", "complete" },
                 { "closed", "已终止", "closed" },
                 { "lapsed", "已逾期失效", "lapsed" } }

  --- x: where it stands; x_complete; x_due: the day by which the step or the
  -- whole is due.
  -- @param taken function(of, name) -> { at, what } or nil
  function M.parts(r, taken)
    local out, values = {}, {}
    for i, s in ipairs(r.steps) do
      values[i] = { word = s.name, zh = s.zh or s.name, en = s.en or s.name }
    end
    for _, e in ipairs(ENDS) do
      values[#values + 1] = { word = e[1], zh = e[2], en = e[3] }
    end
    local function add(suffix, kind, zh, en, more)
      local name = r.name .. suffix
      more.zh, more.en = r.zh, r.en
      if zh then
        more.zh, more.en = S.titled(r, zh, en)
        S.check_free(r, r.of, name, taken)
      end
      out[#out + 1] = S.part(r, r.of, name, kind, more)
    end
    add("", "stands", nil, nil, { type = "enum", values = values,
        optional = true })
    -- a check, so that its sentence is the reason where a decision asks for it
    local at = "{" .. r.name .. "}"
    add("_complete", "complete", "已办结", "complete", { word = "check",
        type = "boolean", says = {
          zh = (r.zh or r.name) .. "程序未走完，现在：" .. at,
          en = (r.en or r.name) .. " is not complete, it stands at: " .. at } })
    add("_due", "due_on", "期限", "due", { type = "date",
        optional = true })
    return out
  end

  return M
end
