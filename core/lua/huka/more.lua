--- status, benefit, audit, ledger: words that give several names, or judge by
-- what other rules say.
--
-- What is written is checked and kept as declare.lua does; law.lua lays packs
-- over one another; parts() turns a rule into those it stands for.

return function(core)
  local C, D, S = core.common, core.declare, core.sharing
  local M = { words = C.set "status benefit audit ledger" }

  -- ---- status ---------------------------------------------------------------

  local STATUS = C.set(D.common .. "stored since states")
  local MOVE = C.set "when unless after says"

  --- move { "from", "to", when = "name" }: an entry of a status.
  function M.move(t)
    local at, named = C.here(), {}
    if type(t) ~= "table" or t.tag or type(t[1]) ~= "string"
      or type(t[2]) ~= "string" then
      C.fail(at, "move: found %s, expected move { \"from\", \"to\", when = "
             .. "\"name\" }", C.show(t))
    end
    for _, key in ipairs(C.keys(t)) do
      if key ~= 1 and key ~= 2 then named[key] = t[key] end
    end
    local what = "move { \"" .. t[1] .. "\", \"" .. t[2] .. "\" }"
    C.only(at, what, named, MOVE)
    local m = { tag = "move", text = what, at = at, from = t[1], to = t[2],
                says = D.sentence(at, what, named, "says"),
                after = D.of_rule(at, what, named, "after") }
    for _, key in ipairs { "when", "unless" } do
      m[key] = C.want(at, what, named, key, "string")
    end
    if not (m.when or m.unless or m.after) then
      C.fail(at, "%s: says neither `when`, `unless` nor `after`; a move has a "
             .. "condition", what)
    end
    return m
  end

  local function check_states(at, what, states, moves)
    local known = {}
    for _, w in ipairs(states) do known[w] = true end
    for _, m in ipairs(moves) do
      for _, w in ipairs { m.from, m.to } do
        if not known[w] then
          C.fail(m.at, "%s: \"%s\" is none of its states: %s", what, w,
                 C.list(states))
        end
      end
    end
  end

  function M.status(name, body, at)
    local what = "status \"" .. name .. "\""
    core.name(at, "status", name)
    local named, moves = C.sort_out(body, "move", function(v)
      C.fail(at, "%s: found %s, expected %s { ... }", what, C.show(v), "move")
    end)
    C.only(at, what, named, STATUS)
    local d = D.head("status", what, name, named, at)
    d.stored = C.want(at, what, named, "stored", "string")
    d.since = C.want(at, what, named, "since", "string")
    d.states = C.texts(at, what, named, "states")
    d.moves = #moves > 0 and moves or nil
    if d.states and d.moves then check_states(at, what, d.states, d.moves) end
    D.keep_rule("status", d)
  end

  -- ---- benefit --------------------------------------------------------------

  local BENEFIT = C.set(D.common .. "unit per when amount back_to")

  function M.benefit(name, body, at)
    local what = "benefit \"" .. name .. "\""
    core.name(at, "benefit", name)
    C.only(at, what, body, BENEFIT)
    local d = D.head("benefit", what, name, body, at)
    d.per = C.want(at, what, body, "per", "string")
    d.when = C.want(at, what, body, "when", "string")
    d.amount = D.of_rule(at, what, body, "amount")
    d.back_to = D.of_rule(at, what, body, "back_to")
    D.keep_rule("benefit", d)
  end

  -- ---- audit ----------------------------------------------------------------

  local AUDIT = C.set(D.common
    .. "severity test unique where ever exempt among")

  function M.audit(name, body, at)
    local what = "audit \"" .. name .. "\""
    core.name(at, "audit", name)
    C.only(at, what, body, AUDIT)
    local d = D.head("audit", what, name, body, at)
    d.severity = D.severity(at, what, body)
    d.where = C.want(at, what, body, "where", "string")
    d.exempt = C.want(at, what, body, "exempt", "string")
    d.ever = C.want(at, what, body, "ever", "boolean")
    d.unique = C.texts(at, what, body, "unique")
    d.test = D.of_rule(at, what, body, "test")
    d.among = D.of_rule(at, what, body, "among")
    if d.test and d.unique then
      C.fail(at, "%s: has both `test` and `unique`; write two audits", what)
    end
    D.keep_rule("audit", d)
  end

  -- ---- ledger ---------------------------------------------------------------

  local LEDGER = C.set(D.common .. "among lines columns partition kept_by")
  local LINE = C.set "when zh en"
  local TAKEN = C.set "total"

  local function read_line(at, what, raw, seen)
    if type(raw) ~= "table" or raw.tag or type(raw[1]) ~= "string" then
      C.fail(at, "%s: found %s among its lines, expected { \"name\", when = "
             .. "\"condition\" }", what, C.show(raw))
    end
    local name, named = raw[1], {}
    for _, key in ipairs(C.keys(raw)) do
      if key ~= 1 then named[key] = raw[key] end
    end
    C.only(at, what .. " " .. name, named, LINE)
    core.name(at, "line", name)
    if TAKEN[name] or seen[name] then
      C.fail(at, "%s: the line \"%s\" needs another name: \"total\" is the "
             .. "sum, and each name stands once", what, name)
    end
    seen[name] = true
    local line = { name = name }
    for _, key in ipairs { "when", "zh", "en" } do
      line[key] = C.want(at, what .. " " .. name, named, key, "string")
    end
    if not line.when then
      C.fail(at, "%s: the line \"%s\" has no `when`; name the condition that "
             .. "puts a record in it", what, name)
    end
    return line
  end

  function M.ledger(name, body, at)
    local what, seen = "ledger \"" .. name .. "\"", {}
    core.name(at, "ledger", name)
    C.only(at, what, body, LEDGER)
    local d = D.head("ledger", what, name, body, at)
    d.where = C.want(at, what, body, "among", "string")
    d.partition = C.want(at, what, body, "partition", "boolean")
    d.columns = C.texts(at, what, body, "columns")
    d.kept_by = C.want(at, what, body, "kept_by", "string")
    local lines = body.lines
    if type(lines) == "string" then
      d.lines = { of = lines }
    elseif C.want(at, what, body, "lines", "table") then
      d.lines = {}
      for _, key in ipairs(C.keys(lines)) do
        d.lines[#d.lines + 1] = read_line(at, what, lines[key], seen)
      end
    end
    D.keep_rule("ledger", d)
  end

  -- ---- what the first declaration must say ----------------------------------

  function M.check_first(decl)
    local w, name, at = decl.word, decl.name, decl.at
    if w == "status" and not decl.stored then
      C.fail(at, "status \"%s\": `stored` is missing; name the field with the "
             .. "state at the start", name)
    elseif w == "status" and not (decl.states and decl.moves) then
      C.fail(at, "status \"%s\": needs `states` and at least one move { ... }",
             name)
    elseif w == "benefit" and not decl.amount then
      C.fail(at, "benefit \"%s\": `amount` is missing; write amount = "
             .. "function(e, p) ... end, what is due for one period", name)
    elseif w == "benefit" and not decl.per then
      C.fail(at, "benefit \"%s\": `per` is missing; say \"once\", \"month\", "
             .. "\"quarter\", \"year\" or the name of a window", name)
    elseif w == "audit" and not (decl.test or decl.unique) then
      C.fail(at, "audit \"%s\": says neither `test` nor `unique`", name)
    elseif w == "ledger" and not decl.lines then
      C.fail(at, "ledger \"%s\": `lines` is missing; write lines = { { "
             .. "\"name\", when = \"condition\" } }, or the name of an enum",
             name)
    end
  end

  -- ---- the rules they stand for ---------------------------------------------

  local function entity_named(name)
    local found
    for _, e in ipairs(core.words.entities) do
      if e.name == name then
        found = found or { name = name }
        for _, key in ipairs { "within", "list" } do
          found[key] = found[key] or e[key]
        end
      end
    end
    return found
  end

  --- The fields of an entity, in all packs.
  local function fields_of(name)
    local set = {}
    for _, e in ipairs(core.words.entities) do
      for _, f in ipairs(e.name == name and e.fields or {}) do
        set[f.name] = true
      end
    end
    return set
  end

  local function status_parts(r, add)
    local moves = {}
    for i, m in ipairs(r.moves) do
      moves[i] = { from = m.from, to = m.to, when = m.when, unless = m.unless,
                   says = m.says,
                   after = m.after and r.name .. "^after" .. i or nil }
      if m.after then
        add(r.of, "^after" .. i, "after", "时点", "date", { type = "date",
            optional = true, formula = m.after })
      end
    end
    local values = { of = r.of .. "." .. r.stored }
    add(r.of, "", "status", nil, nil, { type = "enum", values = values,
        stored = r.stored, since = r.since, moves = moves, says = r.says })
    add(r.of, "_moved", "moved", "是否变动", "moved", { type = "boolean",
        stored = r.stored, moves = moves })
  end

  --- The list of payments that an entity sees: theirs is the entity "payment",
  -- with benefit, period and amount.
  local function payments_of(r)
    local e = entity_named "payment"
    local has = e and fields_of "payment" or {}
    if not (e and e.list and has.benefit and has.period and has.amount) then
      return nil
    end
    local up = e.within
    while up do
      if up == r.of then return e.name end
      up = (entity_named(up) or {}).within
    end
    return nil
  end

  local function benefit_parts(r, add)
    local common = { when = r.when, per = r.per, type = "money" }
    local function with(more)
      local t = {}
      for k, v in pairs(common) do t[k] = v end
      for k, v in pairs(more) do t[k] = v end
      return t
    end
    if r.back_to then
      add(r.of, "^back", "back", "追溯起点", "paid back to", { type = "date",
          optional = true, formula = r.back_to })
    end
    add(r.of, "", "benefit", nil, nil, with { formula = r.amount,
        says = r.says })
    add(r.of, "_due", "due", "应发", "due", with { formula = r.amount })
    local payment = payments_of(r)
    if payment then
      add(r.of, "_paid", "paid_out", "已发", "paid", with { over = payment })
      add(r.of, "_owed", "owed", "应补（负数为应追回）",
          "owed (negative: to recover)", with {})
    end
  end

  local function audit_parts(r, add)
    add(r.of, "", r.unique and "unique" or "test", nil, nil,
        { type = "boolean", formula = r.test, among = r.among, says = r.says,
          severity = r.severity, where = r.where, exempt = r.exempt,
          ever = r.ever, unique = r.unique })
  end

  --- The words of an enum of the entity, a field or a variable of any pack,
  -- each { word, zh, en }; nil where it has none of this name.
  local function words_of(of, name)
    for _, e in ipairs(core.words.entities) do
      for _, f in ipairs(e.name == of and e.fields or {}) do
        if f.name == name and f.kind == "enum" then return f.codes end
      end
    end
    for _, id in ipairs(C.keys(core.words.packs)) do
      for _, d in ipairs(core.words.packs[id].rules[name] or {}) do
        local v = d.of == of and d.type == "enum" and d.values
        if v and v.of then
          return words_of(string.match(v.of, "^(.-)%.(.*)$"))
        end
        if v and #v > 0 then return v end
      end
    end
  end

  --- A line for each word of an enum, and all of them.
  local function word_lines(r, holder, add)
    local words = words_of(r.of, r.lines.of)
    if not words then
      C.fail(r.at, "ledger \"%s\": `lines` is \"%s\", which is no enum of %s; "
             .. "name one, or write lines = { { \"name\", when = \"condition\" "
             .. "} }", r.name, r.lines.of, r.of)
    end
    for _, w in ipairs(words) do
      if TAKEN[w.word] then
        C.fail(r.at, "ledger \"%s\": \"%s\" has the word \"%s\", which is the "
               .. "name of the sum; write lines = { { \"name\", when = "
               .. "\"condition\" } }", r.name, r.lines.of, w.word)
      end
      add(holder, "." .. w.word, "line", w.zh or w.word, w.en or w.word,
          { type = "integer", over = r.of, where = r.where,
            stored = r.lines.of, line = w.word })
    end
    add(holder, ".total", "line", "合计", "total", { type = "integer",
        over = r.of, where = r.where, stored = r.lines.of })
    if r.partition then
      add(r.of, "", "once", nil, nil, { type = "boolean", where = r.where,
          stored = r.lines.of, says = r.says })
    end
  end

  --- Whose lines they are: the entity that `kept_by` names, else the next one
  -- around the records that are listed.
  local function holder_of(r)
    local up, around = (entity_named(r.of) or {}).within, {}
    if not up then
      C.fail(r.at, "ledger \"%s\": %s stands in no other record, so there is "
             .. "none whose lines could be counted", r.name, r.of)
    end
    while up and not around[up] do
      if up == (r.kept_by or up) then return up end
      around[up], around[#around + 1] = true, up
      up = (entity_named(up) or {}).within
    end
    C.fail(r.at, "ledger \"%s\": `kept_by` is \"%s\", and no %s stands in one; "
           .. "name one of: %s", r.name, r.kept_by, r.of,
           C.list(around))
  end

  local function ledger_parts(r, add)
    local holder, names = holder_of(r), {}
    for i, l in ipairs(r.lines) do names[i] = l.when end
    add(holder, "", "head", nil, nil, { type = "integer" })
    if r.lines.of then return word_lines(r, holder, add) end
    for _, l in ipairs(r.lines) do
      add(holder, "." .. l.name, "line", l.zh or l.name, l.en or l.name,
          { type = "integer", over = r.of, where = r.where,
            unique = { l.when } })
    end
    add(holder, ".total", "line", "合计", "total", { type = "integer",
        over = r.of, where = r.where, unique = names })
    if r.partition then
      add(r.of, "", "once", nil, nil, { type = "boolean", where = r.where,
          unique = names, says = r.says })
    end
  end

  local PARTS = { status = status_parts, benefit = benefit_parts,
                  audit = audit_parts, ledger = ledger_parts }

  --- All rules that `r` stands for.
  -- @param taken function(of, name) -> { at, what } or nil
  function M.parts(r, taken)
    local out = {}
    PARTS[r.word](r, function(of, suffix, kind, zh, en, more)
      local name = r.name .. suffix
      if suffix ~= "" then more.zh, more.en = S.titled(r, zh, en) end
      if string.sub(suffix, 1, 1) ~= "^"
        and not (suffix == "" and of == r.of) then
        S.check_free(r, of, name, taken)
      end
      local t = S.part(r, of, name, kind, more)
      t.unit = t.type == "money" and r.unit or nil
      out[#out + 1] = t
    end)
    return out
  end

  return M
end
