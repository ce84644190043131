--- allocation: one declaration that gives several names.
--
-- What is written is checked and kept as declare.lua does; law.lua lays packs
-- over one another; parts() then turns the rule into the rules it stands for:
-- one for each name it gives, and inner ones, "x^pool", whose names no formula
-- can write.

return function(core)
  local C, D = core.common, core.declare
  local M = { words = C.set "allocation" }

  -- ---- as it is written ----------------------------------------------------

  local ALLOCATION = C.set(D.common .. [[unit over pool among weight rest unknown
    assumed]])
  local RESTS = { ["largest remainder"] = true, last = true, first = true }
  local MISSING = C.set "wait leave_out reserve"
  local LATER = C.set "on by"

  function M.allocation(name, body, at)
    local what = "allocation \"" .. name .. "\""
    core.name(at, "allocation", name)
    C.only(at, what, body, ALLOCATION, LATER)
    local d = D.head("allocation", what, name, body, at)
    d.over = C.want(at, what, body, "over", "string")
    d.rest = D.one_of(at, what, body, "rest", RESTS)
    d.unknown = D.one_of(at, what, body, "unknown", MISSING)
    for _, key in ipairs { "pool", "among", "weight", "assumed" } do
      d[key] = D.of_rule(at, what, body, key)
    end
    D.keep_rule("allocation", d)
  end

  -- ---- what a pack above or this one must say ------------------------------

  local NEEDED = {
    { "over", "allocation \"%s\": `over` is missing; name the list that "
      .. "receives, as over = \"members\"" },
    { "pool", "allocation \"%s\": `pool` is missing; write pool = "
      .. "function(e, p) ... end, the amount to share out" },
    { "weight", "allocation \"%s\": `weight` is missing; write weight = "
      .. "function(m, p) ... end, return 1 for equal shares" },
    { "rest", "allocation \"%s\": `rest` is missing; say who gets what is "
      .. "left by rounding down: \"largest remainder\", \"last\", \"first\"" },
    { "unknown", "allocation \"%s\": `unknown` is missing; say what an open "
      .. "question does: \"wait\", \"leave_out\", \"reserve\"" },
  }

  --- What the first declaration must say.
  function M.check_first(decl)
    for _, need in ipairs(NEEDED) do
      if decl[need[1]] == nil then
        C.fail(decl.at, need[2], decl.name)
      end
    end
  end

  --- Check a rule after one pack was laid over those above.
  function M.complete(r)
    if r.unknown == "reserve" and not r.assumed then
      C.fail(r.at, "allocation \"%s\": unknown = \"reserve\" needs assumed = "
             .. "function(m, p) ... end, the weight to reckon with until it is "
             .. "known", r.name)
    elseif r.assumed and r.unknown ~= "reserve" then
      C.fail(r.at, "allocation \"%s\": `assumed` is only used with unknown = "
             .. "\"reserve\"; leave it out, or say so", r.name)
    end
  end

  -- ---- the rules it stands for ---------------------------------------------

  local function entity_named(name)
    for _, e in ipairs(core.words.entities) do
      if e.name == name then return e end
    end
  end

  --- How many entities lie between `e` and `holder` around it; nil: not around.
  local function steps_out(e, holder)
    local n = 0
    while e and e.within do
      n = n + 1
      if e.within == holder then return n end
      e = entity_named(e.within)
    end
  end

  --- The entity whose list the holder sees by that name.
  local function receiver(r)
    local found, nearest, lists = nil, nil, {}
    for _, e in ipairs(core.words.entities) do
      local n = e.list and steps_out(e, r.of)
      if n then
        lists[#lists + 1] = e.list
        if e.list == r.over and (not nearest or n < nearest) then
          found, nearest = e, n
        end
      end
    end
    if found then return found.name end
    local near = core.nearest(r.over, lists)
    if near then
      C.fail(r.at, "allocation \"%s\": %s has no list \"%s\"; did you mean "
             .. "\"%s\"?", r.name, r.of, r.over, near)
    end
    C.fail(r.at, "allocation \"%s\": %s has no list \"%s\"; its lists are: %s",
           r.name, r.of, r.over, table.concat(lists, ", "))
  end

  --- A rule that is a part of `r`.
  local function part(r, of, name, kind, more)
    local t = { word = r.word, part = kind, whole = r.name, of = of,
                name = name, at = r.at, pack = r.pack, law = r.law,
                from = r.from, to = r.to, ended = r.ended, type = "money",
                unit = r.unit, zh = r.zh, en = r.en }
    for _, key in ipairs(C.keys(more)) do t[key] = more[key] end
    return t
  end

  --- "title: what", in both languages.
  local function titled(r, zh, en)
    return (r.zh or r.name) .. ":" .. zh, (r.en or r.name) .. ": " .. en
  end

  local function check_free(r, of, name, taken)
    local other = taken(of, name)
    if other then
      C.fail(r.at, "%s \"%s\" gives %s the name \"%s\", which it already has "
             .. "as %s (%s); choose another name", r.word, r.name, of, name,
             other.what, other.at)
    end
  end

  --- All rules that `r` stands for.
  -- @param taken function(of, name) -> { at, what } or nil
  function M.parts(r, taken)
    local over = receiver(r)
    local out = {}
    local function add(of, suffix, kind, zh, en, more)
      local name = r.name .. suffix
      more.over, more.rest, more.unknown = over, r.rest, r.unknown
      more.holder = r.of
      if suffix == "" then
        more.says = r.says
      else
        more.zh, more.en = titled(r, zh, en)
      end
      if string.sub(suffix, 1, 1) ~= "^" then
        check_free(r, of, name, taken)
      end
      out[#out + 1] = part(r, of, name, kind, more)
    end
    add(r.of, "^pool", "pool", "待分总额", "amount to share",
        { formula = r.pool })
    add(over, "^weight", "weight", "权重", "weight",
        { formula = r.weight, among = r.among, type = "integer" })
    if r.assumed then
      add(over, "^assumed", "assumed", "暂定权重", "weight assumed",
          { formula = r.assumed, type = "integer" })
    end
    add(over, "", "share", nil, nil, {})
    add(r.of, "_paid", "paid", "已分", "paid", {})
    add(r.of, "_kept", "kept", "留存", "kept", {})
    add(r.of, "_count", "count", "受分数", "receivers", { type = "integer" })
    for _, t in ipairs(out) do
      if t.type == "integer" then t.unit = nil end
    end
    return out
  end

  return M
end
