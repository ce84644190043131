--- The words of a what-if: what is asked of reforms (reform.lua), and how.
--
-- sweep and goal make reforms of their own; what a script asks comes out plain
-- (core/pack/reform.c reads it).

return function(core)
  local C, V = core.common, core.values
  local R = core.reform
  local M = {}
  local script          -- what the script that runs has said so far

  -- ---- sweeps and goals ----------------------------------------------------

  --- `n` of the kind of number `tag`, as a script would have written it.
  local function number(tag, n)
    local function decimal(digits)
      local unit = math.tointeger(10 ^ digits)
      local sign = n < 0 and "-" or ""
      local a = n < 0 and -n or n
      if a % unit == 0 then return sign .. a // unit end
      return string.format("%s%d.%0" .. digits .. "d", sign, a // unit,
                           a % unit)
    end
    if tag == "integer" then return n end
    if tag == "money" then
      return { tag = tag, n = n, text = V.major .. "(" .. decimal(V.digits)
               .. ")" }
    elseif tag == "rate" then
      return { tag = tag, n = n, text = "percent(" .. decimal(2) .. ")" }
    end
    return { tag = tag, n = n, text = "decimal(" .. decimal(4) .. ")" }
  end
  M.number = number

  local AXIS = C.set "param from to step on"
  local ONE = C.set "param from to step"

  --- One parameter from..to in steps: { name, tag, from, to, step }.
  local function axis(what, t, at, known, step_default)
    C.only(at, what, t, known)
    local name = C.want(at, what, t, "param", "string")
    if not name then
      C.fail(at, "%s: `param` is missing; name the parameter", what)
    end
    local base, path = R.entry(name, at)
    local a = { name = core.entries.join(base, path), figure = base,
                entry = path[1] and core.entries.join("", path) }
    local tag
    for _, key in ipairs { "from", "to", "step" } do
      if t[key] == nil and not (key == "step" and step_default) then
        C.fail(at, "%s: `%s` is missing", what, key)
      end
      local fig = t[key] ~= nil and V.figure(at, t[key])
        or { t = "number", tag = tag, n = 1 }
      if fig.t ~= "number" or fig.inexact
        or (tag and fig.tag ~= tag and fig.n ~= 0) then
        C.fail(at, "%s: `%s` is %s, expected a number of the same kind as "
               .. "`from`", what, key, C.show(t[key]))
      end
      a[key], tag = fig.n, tag ~= "integer" and tag or fig.tag
      if key == "from" and fig.n == 0 then tag = nil end
    end
    a.tag = tag or "integer"
    if a.step <= 0 or a.to < a.from then
      C.fail(at, "%s: from %s to %s by %s leads nowhere; `to` is at least "
             .. "`from`, `step` is above 0", what,
             C.show(number(a.tag, a.from)), C.show(number(a.tag, a.to)),
             C.show(number(a.tag, a.step)))
    end
    return a
  end

  local MOST_POINTS = 400

  local function points(a)
    return (a.to - a.from) // a.step + 1
  end

  --- The reform above that sweeps and goals start from: `on = "name"`.
  local function start(what, t, at)
    local name = C.want(at, what, t, "on", "string")
    return name and R.earlier(what, name, at).elements or {}
  end

  --- The reform in which each axis has its value `values[i]`, laid over the
  -- elements `on`.
  local function point(kind, axes, values, at, on)
    local list, names = {}, {}
    for i, e in ipairs(on) do list[i] = e end
    for i, a in ipairs(axes) do
      local v = number(a.tag, values[i])
      names[i] = a.name .. " = " .. C.show(v)
      list[#list + 1] = R.figure(a.name, v, at)
    end
    return { tag = kind, at = at, elements = list, point = values,
             name = table.concat(names, ", ") }
  end

  --- sweep { param, from, to, step }, or two of them in braces.
  local function sweep(t)
    local at, axes = C.here(), {}
    if type(t) ~= "table" or t.tag then
      C.fail(at, "sweep: found %s, expected sweep { param = ..., from = ..., "
             .. "to = ..., step = ... }", C.show(t))
    end
    if t.param ~= nil or #C.keys(t) == 0 or not t[1] then
      axes[1] = axis("sweep", t, at, AXIS)
    else
      for i, key in ipairs(C.keys(t)) do
        if key ~= "on" and (key ~= i or i > 2 or type(t[key]) ~= "table") then
          C.fail(at, "sweep: found %s, expected one parameter, or two in "
                 .. "braces", C.show(key))
        end
        if key ~= "on" then axes[i] = axis("sweep", t[key], at, ONE) end
      end
    end
    local on = start("sweep", t, at)
    local total = points(axes[1]) * (axes[2] and points(axes[2]) or 1)
    if total > MOST_POINTS then
      C.fail(at, "sweep: %s points are too many, at most %s; widen `step`",
             total, MOST_POINTS)
    end
    local s = { tag = "sweep", text = "sweep", at = at, axes = axes,
                points = {} }
    for v = axes[1].from, axes[1].to, axes[1].step do
      if axes[2] then
        for w = axes[2].from, axes[2].to, axes[2].step do
          s.points[#s.points + 1] = point("sweep", axes, { v, w }, at,
                                           on)
        end
      else
        s.points[#s.points + 1] = point("sweep", axes, { v }, at, on)
      end
    end
    return s
  end

  local GOAL = C.set "least most from to step such_that budget with on"

  local function goal(t)
    local at = C.here()
    if type(t) ~= "table" or t.tag then
      C.fail(at, "goal: found %s, expected goal { least = \"param\", from = "
             .. "..., to = ..., such_that = function(t) ... end }", C.show(t))
    end
    C.only(at, "goal", t, GOAL)
    if (t.least == nil) == (t.most == nil) then
      C.fail(at, "goal: write `least` or `most`, the parameter whose least or "
             .. "greatest value is looked for")
    end
    if type(t.such_that) ~= "function" then
      C.fail(at, "goal: `such_that` is %s, expected function(t) ... end, what "
             .. "must hold of the totals", C.show(t.such_that))
    end
    local g = { tag = "goal", text = "goal", at = at,
                such_that = t.such_that, most = t.most ~= nil,
                budget = t.budget or 60, axes = {},
                on = start("goal", t, at) }
    if math.type(g.budget) ~= "integer" or g.budget < 2 or g.budget > 2000 then
      C.fail(at, "goal: `budget` is %s, expected 2 to 2000, how many reforms "
             .. "may be tried", C.show(g.budget))
    end
    g.axes[1] = axis("goal", { param = t.least or t.most, from = t.from,
                               to = t.to, step = t.step }, at, AXIS, true)
    if t.with ~= nil then
      if type(t.with) ~= "table" or t.with.tag then
        C.fail(at, "goal: `with` is %s, expected { param = ..., from = ..., to "
               .. "= ..., step = ... }", C.show(t.with))
      end
      g.axes[2] = axis("goal", t.with, at, ONE)
      local total = points(g.axes[1]) * points(g.axes[2])
      if total > g.budget then
        C.fail(at, "goal: %s points in the grid, but the budget is %s; widen "
               .. "`step` or say budget = %s", total, g.budget, total)
      end
    end
    return g
  end

  --- Called by C for each value that a goal tries.
  function M.try(g, spec, a, b)
    script = spec.script
    R.join(script)
    core.now = { pack = "@", file = "", role = "whatif", kept = {} }
    return point("goal", g.axes, { a, b }, g.at, g.on)
  end

  -- ---- measures ------------------------------------------------------------

  local MEASURE = C.set "call of weight line with zh en"

  --- `line`: a figure of the law, or a number above 0.
  local function read_line(m, what, v, at)
    if v == nil then return end
    if type(v) == "string" then
      m.line = v
      return
    end
    local fig = V.figure(at, v)
    if fig.t ~= "number" or fig.inexact or fig.n <= 0 then
      C.fail(at, "%s: `line` is %s, expected the name of a figure, or a number "
             .. "above 0", what, C.show(v))
    end
    m.line_n, m.line_tag = fig.n, fig.tag
  end

  --- measure "gini" { call = "plugin.function", of = "FIELD" }.
  local function measure(name, body, at)
    local what = "measure \"" .. name .. "\""
    local m = { tag = "measure", text = what, name = name, at = at }
    C.only(at, what, body, MEASURE)
    for _, key in ipairs { "call", "of", "weight", "zh", "en" } do
      m[key] = C.want(at, what, body, key, "string")
    end
    if not m.call or not string.match(m.call, "^[%w_]+%.[%w_]+$") then
      C.fail(at, "%s: `call` is %s, expected the function of a plugin, as "
             .. "\"plugin.function\"", what, C.show(m.call))
    end
    if not m.of then
      C.fail(at, "%s: `of` is missing; name the number that is measured", what)
    end
    read_line(m, what, body.line, at)
    m.with = C.want(at, what, body, "with", "table")
    for _, key in ipairs(C.keys(m.with or {})) do
      if math.type(key) ~= "integer" or key > 4
        or type(m.with[key]) ~= "number" then
        C.fail(at, "%s: `with` has %s, expected at most 4 numbers in braces",
               what, C.show(m.with[key]))
      end
    end
    return m
  end

  -- ---- what such_that sees -------------------------------------------------

  local function plain(v)
    local x = core.take(v)
    if type(x) == "table" and x.tag then return x.n, x.tag end
    return x, math.type(x)
  end

  local function compare(fn)
    return function(a, b)
      local x, kind = plain(a)
      local y, other = plain(b)
      if not x or not y or (kind ~= other and x ~= 0 and y ~= 0) then
        C.fail(C.here(), "such_that: %s and %s are of two kinds; amounts of "
               .. "money are compared with amounts", C.show(core.take(a)),
               C.show(core.take(b)))
      end
      return fn(x, y)
    end
  end

  local AMOUNT = {
    __lt = compare(function(x, y) return x < y end),
    __le = compare(function(x, y) return x <= y end),
    __add = compare(function(x, y)
      return M.amount(x + y) end),
    __sub = compare(function(x, y)
      return M.amount(x - y) end),
    __metatable = "amount",
  }

  --- An amount of money that such_that may compare, add and subtract.
  function M.amount(n)
    return setmetatable(core.lend(number("money", n)), AMOUNT)
  end

  local TOTALS = {
    __index = function(t, key)
      local near = core.nearest(key, script.shown)
      if near then
        C.fail(C.here(), "such_that: the totals have no \"%s\"; did you mean "
               .. "\"%s\"?", key, near)
      end
      C.fail(C.here(), "such_that: the totals have no \"%s\"; add it to `show`",
             key)
    end,
    __newindex = function()
      C.fail(C.here(), "such_that: the totals are not to be changed")
    end,
    __metatable = "totals",
  }

  --- Does such_that hold? `counts` name -> number, `sums` name -> minor units.
  function M.holds(g, spec, counts, sums)
    local t = {}
    for name, n in pairs(counts) do t[name] = n end
    for name, n in pairs(sums) do t[name] = M.amount(n) end
    script = spec.script
    script.shown = C.keys(t)
    local yes = g.such_that(setmetatable(t, TOTALS))
    if type(yes) ~= "boolean" then
      C.fail(g.at, "goal: such_that gave %s, expected true or false",
             C.show(yes))
    end
    return yes
  end

  -- ---- options -------------------------------------------------------------

  local LENGTHS = C.set "days working_days months years"

  --- "months(6)", or as it is shown, "6months"; nil: it is no length of time.
  local function length(text)
    local unit, n = string.match(text, "^([%a_]+)%((%d+)%)$")
    if not unit then
      n, unit = string.match(text, "^(%d+)(%a[%a_]*)$")
      unit = unit and string.gsub(unit, "s?$", "s", 1)
    end
    return LENGTHS[unit or ""] and #n < 7 and V.words[unit](tonumber(n)) or nil
  end

  --- The text of --set as a value of the kind of `default`.
  local function setting(name, text, default, at)
    local kind = type(default) == "table" and default.tag or type(default)
    local function wrong()
      C.fail(at, "--set %s=%s: expected a value like %s", name, text,
             C.show(default))
    end
    if kind == "string" then return text end
    if kind == "boolean" then
      if text ~= "true" and text ~= "false" then wrong() end
      return text == "true"
    end
    if kind == "duration" then return length(text) or wrong() end
    local digits = string.match(text, "^%-?[%d%.]+$") and tonumber(text)
    local percent = string.match(text, "^(%-?[%d%.]+)%%$")
    if kind == "rate" and percent then digits = tonumber(percent) end
    if not digits then wrong() end
    if kind == "number" then
      if math.type(default) == "integer" and math.type(digits) ~= "integer" then
        wrong()
      end
      return digits
    end
    local places = { money = V.digits, rate = 2, decimal = 4 }
    local n = places[kind] and core.decimal(digits, places[kind])
    if not n then wrong() end
    return number(kind, n)
  end

  local function option(name, default)
    local at = C.here()
    if type(name) ~= "string" or default == nil then
      C.fail(at, "option: expected option(\"name\", value), the value that "
             .. "--set name=... may replace")
    end
    if script.options[name] then
      C.fail(at, "option \"%s\" stands twice; give one of them another name",
             name)
    end
    script.options[name] = true
    local text = script.settings[name]
    if text == nil then return default end
    return setting(name, text, default, at)
  end

  -- ---- whatif --------------------------------------------------------------

  local WHATIF = C.set [[title region year date under show by attribution
    base burden rival years]]

  local function titles(at, t)
    if t == nil then return nil end
    if type(t) == "string" then return { zh = t, en = t } end
    if type(t) ~= "table" or t.tag then
      C.fail(at, "whatif: `title` is %s, expected "
             .. "{ zh = \"...\", en = \"...\" }", C.show(t))
    end
    C.only(at, "whatif title", t, C.set "zh en")
    local zh = C.want(at, "whatif title", t, "zh", "string")
    local en = C.want(at, "whatif title", t, "en", "string")
    return { zh = zh or en, en = en or zh }
  end

  --- `by`: names of fields, variables, levels of regions, and parts as
  -- quintiles "name".
  local function groups(at, v)
    local out = {}
    if v == nil then return out end
    if type(v) ~= "table" or v.tag then v = { v } end
    for _, key in ipairs(C.keys(v)) do
      local g = v[key]
      if type(g) == "string" then
        out[#out + 1] = { name = g }
      elseif type(g) == "table" and g.tag == "parts" then
        out[#out + 1] = { name = g.name, parts = g.parts }
      else
        C.fail(at, "whatif: `by` has the entry %s, expected the name of a "
               .. "field, a variable or a level of regions, or quintiles "
               .. "\"name\"", C.show(g))
      end
    end
    return out
  end

  local function parts_word(word, parts)
    return function(name)
      if type(name) ~= "string" then
        C.fail(C.here(), "%s: found %s, expected %s \"name\", a number to rank "
               .. "by", word, C.show(name), word)
      end
      return { tag = "parts", parts = parts, name = name,
               text = word .. " \"" .. name .. "\"" }
    end
  end

  local function whatif(t)
    local at = C.here()
    local spec, named = script.spec, {}
    if type(t) ~= "table" or t.tag then
      C.fail(at, "whatif: found %s, expected "
             .. "whatif { reform \"name\" { ... } }", C.show(t))
    end
    if spec.at then
      C.fail(at, "whatif stands twice, here and in %s; leave one out", spec.at)
    end
    spec.at = at
    spec.reforms, spec.sweeps, spec.measures, spec.goals = {}, {}, {}, {}
    for _, key in ipairs(C.keys(t)) do
      local v = t[key]
      local tag = type(key) == "number" and type(v) == "table" and v.tag
      if type(key) == "string" then
        named[key] = v
      elseif tag == "reform" then
        spec.reforms[#spec.reforms + 1] = v
      elseif tag == "sweep" then
        spec.sweeps[#spec.sweeps + 1] = v
      elseif tag == "measure" then
        spec.measures[#spec.measures + 1] = v
      elseif tag == "goal" then
        spec.goals[#spec.goals + 1] = v
      else
        C.fail(at, "whatif: found %s, expected reform \"name\" { ... }, sweep "
               .. "{ ... }, measure \"name\" { ... } or goal { ... }",
               C.show(v))
      end
    end
    C.only(at, "whatif", named, WHATIF)
    for _, key in ipairs { "region", "under", "date" } do
      spec[key] = C.want(at, "whatif", named, key, "string")
    end
    if spec.date then
      local day, _, grain = C.date(spec.date)
      if grain ~= "day" then
        C.fail(at, "whatif: `date` is \"%s\", expected a day as "
               .. "\"2019-12-31\"", spec.date)
      end
      spec.day = day
    end
    spec.year = named.year
    if named.year ~= nil and math.type(named.year) ~= "integer" then
      C.fail(at, "whatif: `year` is %s, expected a year as 2019",
             C.show(named.year))
    end
    spec.years = named.years
    if named.years ~= nil and (math.type(named.years) ~= "integer"
        or named.years < 2 or named.years > 50) then
      C.fail(at, "whatif: `years` is %s, expected 2 to 50, how many years one "
             .. "after the other", C.show(named.years))
    end
    spec.attribution = C.want(at, "whatif", named, "attribution", "boolean")
    if named.base ~= nil then
      local name = C.want(at, "whatif", named, "base", "string")
      spec.base = R.earlier("whatif", name, at)
    end
    for _, name in ipairs(C.texts(at, "whatif", named, "rival") or {}) do
      for _, r in ipairs(R.rivals(name, at)) do
        spec.reforms[#spec.reforms + 1] = r
      end
    end
    for i = #spec.reforms, 1, -1 do
      if spec.reforms[i] == spec.base then table.remove(spec.reforms, i) end
    end
    spec.title = titles(at, named.title)
    spec.show = C.texts(at, "whatif", named, "show")
    spec.burden = C.texts(at, "whatif", named, "burden")
    spec.by = groups(at, named.by)
    if #spec.reforms + #spec.sweeps + #spec.goals == 0 then
      C.fail(at, "whatif: asks nothing; write reform \"name\" { ... } in it")
    end
  end

  -- ---- a script ------------------------------------------------------------

  --- A script begins. `settings` holds what --set gave, name -> text.
  function M.begin(settings)
    local spec = {}
    script = { elements = {}, by_name = {}, options = {}, settings = settings,
               spec = spec }
    spec.script = script
    R.join(script)
  end

  --- The script has run to its end: what it asked.
  function M.finish(file)
    local spec = script.spec
    if not spec.at then
      C.fail(file, "no whatif { ... } stands here; a what-if ends with it")
    end
    for _, name in ipairs(C.keys(script.settings)) do
      if not script.options[name] then
        local near = core.nearest(name, C.keys(script.options))
        if near then
          C.fail(file, "--set %s: the script has no option of this name; did "
                 .. "you mean \"%s\"?", name, near)
        end
        if #C.keys(script.options) == 0 then
          C.fail(file, "--set %s: the script has no options", name)
        end
        C.fail(file, "--set %s: the script has no option of this name; it has: "
               .. "%s", name, C.list(C.keys(script.options)))
      end
    end
    spec.elements = script.elements
    return spec
  end

  M.words = {
    reform = C.named("reform", R.reform), sweep = sweep, goal = goal,
    measure = C.named("measure", measure),
    whatif = whatif, option = option,
    quintiles = parts_word("quintiles", 5), deciles = parts_word("deciles", 10),
  }
  return M
end
