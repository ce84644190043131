--- Which figure of a chain of packs is in force: the nearest pack with an entry
-- begun on the date wins, `inherit` hands back, `change` is laid over what
-- stands above, and so is an entry that a what-if names alone. Laws are asked
-- for by the thousand, and few of their days differ in a figure, so what comes
-- out is kept for the days on which nothing of it changes.

return function(core)
  local C, F = core.common, core.figures
  local M = {}

  -- ---- declarations ---------------------------------------------------------

  local HEAD = { "unit", "kind", "clock", "of", "by", "by_unit", "overlay" }
  local LISTS = { "key", "keys", "values" }

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
      if mine and not C.same_list(mine, theirs or {}) then
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
    if e.default and not (shape.key or shape.keys) then
      C.fault(at, "param \"%s\" [\"%s\"]: has `default`, but the figure has "
              .. "neither `key` nor `keys`; take `default` out", name, e.key)
    end
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

  --- The last revised value decided by `decided`, else the printed one, else
  -- the value; and the source beside it.
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

  --- Is anything in the figure left for packs below to choose? Asked often, and
  -- of figures that never change.
  local function chooses(fig)
    if fig.chooses == nil then
      fig.chooses = fig.t == "choose"
      for _, item in ipairs(fig.items or {}) do
        fig.chooses = fig.chooses or chooses(item.value)
      end
    end
    return fig.chooses
  end

  --- What a figure is laid over, where that binds it: whoever reads the figure
  -- reads this too, and it may be a long table (core/pack/law_read.c).
  local function bound(shape, parent)
    if parent and (shape.overlay ~= "free" or parent.parent
                   or chooses(parent.figure)
                   or parent.default and chooses(parent.default)) then
      return parent
    end
  end

  --- Entries that a what-if names one by one are laid over one copy of the
  -- figure: each was checked by itself (check_entry). What they are laid over
  -- is what stood there before the first of them.
  local function lay_entry(shape, parent, decl, e, value, run)
    if not run.own then run.own, run.parent = {}, parent end
    local laid = core.entries.lay(decl.at, shape, parent.figure, value, run.own)
    if not laid then return parent end
    value.laid = true                    -- for the guards of a what-if
    return { figure = with_parent(laid, run.parent, decl.pack),
             default = e.default or parent.default or shape.default,
             from = e.key, source = e.source, grade = e.grade, note = e.note,
             pack = decl.pack, at = decl.at,
             parent = bound(shape, run.parent) }
  end

  -- `run` is what entries laid one behind the other share.
  local function lay(name, shape, parent, decl, e, decided, run)
    local value, source = value_of(e, decided)
    local default = e.default
    if value.t == "inherit" then return parent end
    if value.t == "entry" and parent then
      return lay_entry(shape, parent, decl, e, value, run)
    end
    run.own = nil
    if value.t == "change" or value.t == "entry" then
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
             pack = decl.pack, at = decl.at, parent = bound(shape, parent) }
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

  -- ---- spans of days --------------------------------------------------------

  --- A span of days that anything may have; it is narrowed around one of them.
  function M.span() return { math.mininteger, math.maxinteger } end

  --- Is the day in the span?
  function M.in_span(w, at) return w[1] <= at and at < w[2] end

  --- Narrow the span `w` = { from, below } around `at` by something that begins
  -- at `edge`.
  function M.narrow(w, at, edge)
    if edge <= at then
      w[1] = math.max(w[1], edge)
    else
      w[2] = math.min(w[2], edge)
    end
  end

  -- ---- figures --------------------------------------------------------------

  --- The figure of `decls`, the declarations of one name from the country down.
  -- @param year, today, decided as law.figures has them
  function M.resolve(decls, year, today, decided)
    local shape = F.shape(decls)
    local name, current = decls[1].name, nil
    local by_year = shape.clock == "year"
    local at = by_year and year or today
    local span, known, run = M.span(), M.span(), {}
    check_root(decls[1])
    for _, decl in ipairs(decls) do
      check_decl(shape, decl)
      local e = entry_in_force(shape, decl, year, today)
      if e then current = lay(name, shape, current, decl, e, decided, run) end
      for _, one in ipairs(decl.entries) do
        M.narrow(span, at, by_year and one.year or one.day)
      end
      for _, r in ipairs(e and e.revised or {}) do
        M.narrow(known, decided, r.decided)
      end
    end
    current = current or absent(decls)
    return { name = name, shape = shape, zh = title(decls, "zh"),
             en = title(decls, "en"), current = current, by_year = by_year,
             span = span, known = known }
  end

  local figures = {}  -- the deepest declaration -> what it gave, by span

  --- The same, kept where packs alone declare them: the deepest says by where
  -- it stands which stand above it.
  function M.kept(decls, year, today, decided)
    if decls.over then return M.resolve(decls, year, today, decided) end
    local last = decls[#decls]
    local list = figures[last] or {}
    for _, r in ipairs(list) do
      if M.in_span(r.span, r.by_year and year or today)
         and M.in_span(r.known, decided) then return r end
    end
    local r = M.resolve(decls, year, today, decided)
    figures[last], list[#list + 1] = list, r
    return r
  end

  --- The declarations of a chain: by name, from the country down, with `over`
  -- where a what-if is among them; the names.
  function M.of(chain)
    local by_name, names = {}, {}
    for _, id in ipairs(chain) do
      local pack = core.words.packs[id]
      for name, decl in pairs(pack and pack.params or {}) do
        -- A what-if changes a figure where there is one; it may add one only
        -- when it declares the whole of it.
        if by_name[name] or not pack.over or pack.whole then
          if not by_name[name] then
            by_name[name] = {}
            names[#names + 1] = name
          end
          table.insert(by_name[name], decl)
          if pack.over then by_name[name].over = true end
        end
      end
    end
    table.sort(names)
    return by_name, names
  end

  return M
end
