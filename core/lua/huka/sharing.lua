--- allocation and layers: one declaration that gives several names.
--
-- What is written is checked and kept as declare.lua does; law.lua lays packs
-- over one another; parts() then turns the rule into the rules it stands for:
-- one for each name it gives, and inner ones, "x^pool", whose names no formula
-- can write.

return function(core)
  local C, D = core.common, core.declare
  local M = { words = C.set "allocation layers" }

  -- ---- as it is written ----------------------------------------------------

  local ALLOCATION = C.set(D.common .. [[unit over pool among weight rest
    unknown assumed on by]])
  local RESTS = { ["largest remainder"] = true, last = true, first = true }
  local MISSING = C.set "wait leave_out reserve"

  function M.allocation(name, body, at)
    local what = "allocation \"" .. name .. "\""
    core.name(at, "allocation", name)
    C.only(at, what, body, ALLOCATION)
    local d = D.head("allocation", what, name, body, at)
    d.over = C.want(at, what, body, "over", "string")
    d.rest = D.one_of(at, what, body, "rest", RESTS)
    d.unknown = D.one_of(at, what, body, "unknown", MISSING)
    for _, key in ipairs { "pool", "among", "weight", "assumed" } do
      d[key] = D.of_rule(at, what, body, key)
    end
    D.keep_rule("allocation", d)
  end

  local LAYERS = C.set(D.common .. "unit starts drop on by")
  local LAYER = C.set [[zh en law from to says pays when after before on by]]
  local TAKEN = C.set "paid left"
  local loose = {}      -- layers not yet in the braces of a `layers`

  --- layer "name" { ... }: an entry of layers.
  function M.layer(name, body, at)
    local what = "layer \"" .. name .. "\""
    core.name(at, "layer", name)
    C.only(at, what, body, LAYER)
    if TAKEN[name] then
      C.fail(at, "%s: the names \"paid\" and \"left\" are those of the sums; "
             .. "use another name", what)
    end
    local d = D.head("layer", what, name, body, at)
    d.tag, d.text = "layer", what
    d.pays = D.of_rule(at, what, body, "pays")
    for _, key in ipairs { "when", "after", "before" } do
      d[key] = C.want(at, what, body, key, "string")
    end
    if d.after and d.before then
      C.fail(at, "%s: has both `after` and `before`; write one", what)
    end
    loose[#loose + 1] = d
    return d
  end

  --- Refuse a layer that stands in no layers; called at the end of each file.
  function M.unfinished()
    local first = loose[1]
    loose = {}
    if first then
      C.fail(first.at, "%s: stands alone; layers stand in the braces of layers "
             .. "\"name\" { ... }", first.text)
    end
  end

  --- Forget what a file that failed left loose.
  function M.forget()
    loose = {}
  end

  function M.layers(name, body, at)
    local what, seen = "layers \"" .. name .. "\"", {}
    core.name(at, "layers", name)
    local named, list = C.sort_out(body, "layer", function(v)
      C.fail(at, "%s: found %s, expected layer \"name\" { ... }", what,
             C.show(v))
    end)
    for _, v in ipairs(list) do
      if seen[v.name] then
        C.fail(v.at, "%s: has two layers \"%s\"; give one of them another name",
               what, v.name)
      end
      seen[v.name] = true
    end
    loose = {}            -- those written before stand in these braces
    C.only(at, what, named, LAYERS)
    local d = D.head("layers", what, name, named, at)
    d.starts = D.of_rule(at, what, named, "starts")
    d.drop = C.texts(at, what, named, "drop")
    d.layers = list
    D.keep_rule("layers", d)
  end

  -- ---- what a pack above or this one must say ------------------------------

  local function check_first_allocation(decl)
    if not decl.over then
      C.fail(decl.at, "allocation \"%s\": `over` is missing; name the list "
             .. "that receives, as over = \"members\"", decl.name)
    elseif not decl.pool then
      C.fail(decl.at, "allocation \"%s\": `pool` is missing; write pool = "
             .. "function(e, p) ... end, the amount to share out", decl.name)
    elseif not decl.weight then
      C.fail(decl.at, "allocation \"%s\": `weight` is missing; write weight = "
             .. "function(m, p) ... end, return 1 for equal shares", decl.name)
    elseif not decl.rest then
      C.fail(decl.at, "allocation \"%s\": `rest` is missing; say who gets what "
             .. "is left by rounding down: \"largest remainder\", \"last\", "
             .. "\"first\"", decl.name)
    elseif not decl.unknown then
      C.fail(decl.at, "allocation \"%s\": `unknown` is missing; say what an "
             .. "open question does: \"wait\", \"leave_out\", \"reserve\"",
             decl.name)
    end
  end

  local function check_first_layers(decl)
    if not decl.starts then
      C.fail(decl.at, "layers \"%s\": `starts` is missing; write starts = "
             .. "function(e, p) ... end, the amount to be covered", decl.name)
    elseif #decl.layers == 0 then
      C.fail(decl.at, "layers \"%s\": has no layer; write layer \"name\" "
             .. "{ pays = function(e, p, left) ... end }", decl.name)
    elseif decl.drop then
      C.fail(decl.at, "layers \"%s\": `drop`, but no pack above declares these "
             .. "layers", decl.name)
    end
    for _, l in ipairs(decl.layers) do
      if l.after or l.before then
        C.fail(l.at, "layer \"%s\": `after` and `before` are for packs that "
               .. "add to the layers of another; here layers pay in the order "
               .. "in which they are written", l.name)
      end
    end
  end

  --- What the first declaration must say.
  function M.check_first(decl)
    if decl.word == "layers" then
      check_first_layers(decl)
    else
      check_first_allocation(decl)
    end
  end

  local PLAIN = { "zh", "en", "law", "says", "when", "from", "to", "on", "by" }

  --- One layer over that of the packs above (nil: none).
  local function lay_one(mine, theirs)
    local l = { name = mine.name, at = mine.at, pack = mine.pack }
    for _, key in ipairs(PLAIN) do
      l[key] = mine[key]
      if l[key] == nil and theirs then l[key] = theirs[key] end
    end
    if mine.pays then
      local f = mine.pays
      l.pays = { fn = f.fn, file = f.file, line = f.line, params = f.params,
                 pack = f.pack, inherited = theirs and theirs.pays }
    else
      l.pays = theirs and theirs.pays
    end
    if not l.pays then
      C.fail(mine.at, "layer \"%s\": `pays` is missing; write pays = "
             .. "function(e, p, left) ... end", mine.name)
    end
    return l
  end

  local function layer_at(at, r, name, list)
    return C.place_of(at, "layers", r.name, "layer", name, list)
  end

  --- Where a layer that an overlay adds goes.
  local function place(r, list, l)
    local beside = l.after or l.before
    if not beside then
      C.fail(l.at, "layer \"%s\": no pack above has this layer of \"%s\"; say "
             .. "after = \"...\" or before = \"...\" where it pays", l.name,
             r.name)
    end
    local i = layer_at(l.at, r, beside, list)
    return l.after and i + 1 or i
  end

  --- The layers of `decl` over those of the packs above.
  local function lay_layers(r, decl, above)
    local list = {}
    for i, l in ipairs(above or {}) do list[i] = l end
    for _, name in ipairs(decl.drop or {}) do
      table.remove(list, layer_at(decl.at, r, name, list))
    end
    for _, l in ipairs(decl.layers) do
      local i = C.index_of(list, l.name)
      if i and (l.after or l.before) then
        C.fail(l.at, "layer \"%s\": stands above already, in %s; `after` and "
               .. "`before` are for a new one", l.name, list[i].at)
      elseif i then
        list[i] = lay_one(l, list[i])
      else
        i = above and place(r, list, l) or #list + 1
        table.insert(list, i, lay_one(l, nil))
      end
    end
    if #list == 0 then
      C.fail(r.at, "layers \"%s\": every layer is dropped, so nothing is paid",
             r.name)
    elseif #list > 30 then
      C.fail(r.at, "layers \"%s\": has %s layers, at most 30 are possible",
             r.name, #list)
    end
    return list
  end

  --- Check and complete a rule after `decl` was laid over `above`.
  function M.complete(r, decl, above)
    if r.word == "layers" then
      r.layers = lay_layers(r, decl, above.layers)
      return
    end
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
           r.name, r.of, r.over, C.list(lists))
  end

  --- A rule of entity `of` that is a part of `r`, for the tables that parts()
  -- gives: `kind` says which, `more` what it has of its own.
  function M.part(r, of, name, kind, more)
    local t = { word = r.word, part = kind, whole = r.name, of = of,
                name = name, at = r.at, pack = r.pack, law = r.law,
                from = r.from, to = r.to, ended = r.ended, type = "money",
                unit = r.unit, zh = r.zh, en = r.en }
    for _, key in ipairs(C.keys(more)) do t[key] = more[key] end
    return t
  end

  --- "title: what", in both languages.
  function M.titled(r, zh, en)
    return (r.zh or r.name) .. "：" .. zh, (r.en or r.name) .. ": " .. en
  end

  --- Refuse a name that something else of the entity bears.
  function M.check_free(r, of, name, taken)
    local other = taken(of, name)
    if other then
      C.fail(r.at, "%s \"%s\" gives %s the name \"%s\", which it already has "
             .. "as %s (%s); choose another name", r.word, r.name, of, name,
             other.what, other.at)
    end
  end

  local part, titled, check_free = M.part, M.titled, M.check_free

  local function copy(list)
    local out = {}
    for i, v in ipairs(list) do out[i] = v end
    return out
  end

  local function layer_parts(r, today)
    local out, before = {}, {}
    local function add(suffix, kind, zh, en, more)
      more.zh, more.en = titled(r, zh, en)
      out[#out + 1] = part(r, r.of, r.name .. suffix, kind, more)
    end
    out[1] = part(r, r.of, r.name, "head", { says = r.says })
    add("^starts", "starts", "待付总额", "amount to be covered",
        { formula = r.starts, on = r.on, by = r.by })
    for i, l in ipairs(r.layers) do
      local ended = l.from and l.from > today or l.to and l.to < today
      if #r.name + #l.name >= 60 then
        C.fail(l.at, "layer \"%s\": its name and that of \"%s\" together have "
               .. "more than 60 letters; use shorter ones", l.name, r.name)
      end
      add("." .. l.name, "layer", l.zh or l.name, l.en or l.name,
          { formula = l.pays, when = l.when, says = l.says, at = l.at,
            pack = l.pack, law = l.law or r.law, from = l.from or r.from,
            to = l.to or r.to, ended = r.ended or ended or false,
            on = l.on or r.on, by = l.by or r.by,
            earlier = copy(before) })
      before[i] = r.name .. "." .. l.name
    end
    add(".paid", "total", "已付合计", "paid", { earlier = before })
    add(".left", "left", "剩余", "left", { earlier = before })
    return out
  end

  --- All rules that `r` stands for.
  -- @param taken function(of, name) -> { at, what } or nil
  -- @param today day number of the assessment
  function M.parts(r, taken, today)
    if r.word == "layers" then return layer_parts(r, today) end
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
        { formula = r.pool, on = r.on, by = r.by })
    add(over, "^weight", "weight", "权重", "weight",
        { formula = r.weight, among = r.among, type = "integer", on = r.on,
          by = r.by })
    if r.assumed then
      add(over, "^assumed", "assumed", "暂定权重", "weight assumed",
          { formula = r.assumed, type = "integer", on = r.on, by = r.by })
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
