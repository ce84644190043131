--- Shapes of parameters, and figures made from the parent's: change { ... }.

return function(core)
  local C, V = core.common, core.values
  local M = {}

  -- ---- shape: what every figure of a parameter looks like ------------------

  local SHAPES = C.set "window date duration words"
  local NUMBERS = C.set "money rate decimal integer"

  --- The kind of number that `unit` alone settles, or nil.
  local function kind_of_unit(unit)
    local first = unit and string.match(unit, "^[^/]+")
    if first and first == V.minor then return "money" end
    return first == "rate" and "rate" or nil
  end

  M.kind_of_unit = kind_of_unit

  --- True when a number of `fig`, however deep, is tagged so.
  local function has_tag(fig, tag)
    if fig.t == "number" then return fig.tag == tag end
    if fig.t == "choose" then return fig.a.tag == tag end
    if fig.t == "change" then return false end
    for _, item in ipairs(fig.items or {}) do
      if has_tag(item.value, tag) then return true end
    end
    return false
  end

  local function any_tag(decls, tag)
    for _, d in ipairs(decls) do
      for _, e in ipairs(d.entries) do
        if has_tag(e.value, tag) then return true end
      end
    end
    return false
  end

  --- The shape of a parameter from its first declaration; `decls` are all of
  -- the chain, because without a telling unit the figures tell the kind.
  function M.shape(decls)
    local root = decls[1]
    local h = root.head
    local shape = { root = root, unit = h.unit, key = h.key, keys = h.keys,
                    values = h.values, of = h.of, by = h.by,
                    by_unit = h.by_unit, clock = h.clock or "date",
                    overlay = h.overlay or "free", default = h.default }
    if not (h.unit or h.kind or h.values) then
      C.fail(root.at, "param \"%s\": no pack above declares it, so it must say "
             .. "`unit`, `kind` or `values`; or the name is misspelt",
             root.name)
    end
    if h.values then
      shape.kind = "word"
    elseif SHAPES[h.kind or ""] or NUMBERS[h.kind or ""] then
      shape.kind = h.kind
    else
      shape.kind = kind_of_unit(h.unit)
      if not shape.kind then
        shape.kind = any_tag(decls, "decimal") and "decimal"
          or any_tag(decls, "rate") and "rate" or "integer"
      end
    end
    return shape
  end

  -- ---- is a figure of that shape? ------------------------------------------

  local WRITE = { rate = "percent(...)", decimal = "decimal(...)",
                  date = "day(2020, 12, 31)",
                  duration = "days(5), working_days(5), months(6) or years(2)",
                  window = "window(day(...), day(...)) or function(p) ... end",
                  words = "words { \"a\", \"b\" }" }

  local function wrong(at, name, shape, fig)
    local want = WRITE[shape.kind]
    if shape.kind == "integer" then
      want = C.say("a whole number")
    elseif shape.kind == "word" then
      want = C.say("one of its words") .. " (\""
        .. table.concat(shape.values, "\", \"") .. "\")"
    elseif shape.kind == "money" then
      want = V.major .. "(...) or " .. V.minor .. "(...)"
    end
    C.fail(at, "param \"%s\": found %s, expected %s", name,
           fig.text or fig.t, want)
  end

  local function check_number(at, name, shape, fig)
    if fig.inexact then
      C.fail(at, "param \"%s\": %s is no whole number of 1/10000; compare with "
             .. "it in the formula, as reaches(part, whole, %s)", name,
             fig.text, fig.text)
    end
    if fig.tag == shape.kind or (fig.tag == "integer" and fig.n == 0)
      or (shape.kind == "rate" and fig.tag == "decimal") then
      return
    end
    wrong(at, name, shape, fig)
  end

  local function check_word(at, name, shape, fig)
    for _, w in ipairs(shape.values) do
      if w == fig.word then return end
    end
    C.fail(at, "param \"%s\": found \"%s\", its words are %s", name, fig.word,
           C.list(shape.values))
  end

  local ANY = C.set "function pending ended inherit drop"

  --- Refuse a figure that is not of that shape. `depth` counts the tables
  -- around it.
  function M.check(at, name, shape, fig, depth)
    local t, kind = fig.t, shape.kind
    if ANY[t] then
      if (t == "function" or t == "inherit") and depth > 0 then
        C.fail(at, "param \"%s\": found %s inside a table; it stands for a "
               .. "whole figure only", name, t)
      end
    elseif t == "table" then
      if depth >= math.max(#(shape.key or {}), shape.keys and 1 or 0) then
        C.fail(at, "param \"%s\": found a table, but it has no `key` and no "
               .. "`keys` for its entries", name)
      end
      for _, item in ipairs(fig.items) do
        M.check(at, name, shape, item.value, depth + 1)
      end
    elseif t == "change" then
      return
    elseif t == "entry" then
      -- An edge is checked among the others, where it is laid.
      if not fig.moves then
        M.check(at, name, shape, fig.value, 9)
      elseif fig.value.t ~= "number" or fig.value.tag == "rate"
        or fig.value.n < 0 then
        C.fail(at, "param \"%s\": found %s for an edge, expected an amount or "
               .. "a number from 0", name, fig.value.text or fig.value.t)
      end
    elseif t == "bands" or t == "steps" then
      if not NUMBERS[kind] or (t == "bands" and kind ~= "rate") then
        C.fail(at, "param \"%s\": found %s, its unit is %s; %s need a unit of "
               .. "%s", name, t, shape.unit or kind, t,
               t == "bands" and "rate" or "a number")
      end
      for _, item in ipairs(fig.items) do
        M.check(at, name, shape, item.value, 9)
      end
    elseif t == "choose" then
      M.check(at, name, shape, fig.a, depth)
    elseif t == "none" then
      if not NUMBERS[kind] and kind ~= "duration" then
        wrong(at, name, shape, fig)
      end
    elseif t == "number" then
      if not NUMBERS[kind] then wrong(at, name, shape, fig) end
      check_number(at, name, shape, fig)
    elseif t ~= kind then
      wrong(at, name, shape, fig)
    elseif t == "word" then
      check_word(at, name, shape, fig)
    end
  end

  -- ---- change { ... } ------------------------------------------------------

  local function copy(list)
    local out = {}
    for i, v in ipairs(list) do out[i] = v end
    return out
  end

  local function find_key(items, key)
    for i, item in ipairs(items) do
      if item.key == key then return i end
    end
  end

  local apply

  local function change_table(name, at, parent, raw)
    local items, names = copy(parent.items), {}
    for i, item in ipairs(items) do names[i] = tostring(item.key) end
    for _, key in ipairs(C.keys(raw)) do
      local i = find_key(items, key)
      local new = V.figure(at, raw[key], true)
      if new.t == "drop" and not i then
        C.fail(at, "param \"%s\": change drops `%s`, which the figure above "
               .. "does not have; it has %s", name, tostring(key),
               C.list(names))
      elseif new.t == "drop" then
        table.remove(items, i)
      elseif new.t == "change" then
        if not i then
          C.fail(at, "param \"%s\": change inside `%s`, which the figure above "
                 .. "does not have", name, tostring(key))
        end
        items[i] = { key = key, value = apply(name, at, items[i].value, new) }
      elseif i then
        items[i] = { key = key, value = new }
      else
        items[#items + 1] = { key = key, value = new }
      end
    end
    return { t = "table", items = items, text = "{...}" }
  end

  local function same_edge(a, b)
    return a.edge == b.edge and (a.key == b.key or not a.edge)
  end

  local function edge_text(word, i)
    if not i.edge then return "the open end" end
    return i.key .. " = " .. i.edge
  end

  local function change_items(name, at, parent, raw)
    local word = parent.t
    local items = copy(parent.items)
    for _, new in ipairs(V.items(at, word, raw, true)) do
      local found
      for i, old in ipairs(items) do
        if same_edge(old, new) then found = i end
      end
      if new.value.t == "drop" then
        if not found then
          C.fail(at, "param \"%s\": change drops the entry %s, which the "
                 .. "figure above does not have", name, edge_text(word, new))
        end
        table.remove(items, found)
      elseif found then
        items[found] = new
      else
        items[#items + 1] = new
      end
    end
    table.sort(items, function(a, b)
      if not (a.edge and b.edge) then return a.edge ~= nil end
      if a.edge ~= b.edge then return a.edge < b.edge end
      return a.key > b.key      -- `from` before `above`
    end)
    V["check_" .. word](at, items)
    return { t = word, items = items, text = word .. " {...}" }
  end

  local function change_words(name, at, parent, raw)
    local list, has = copy(parent.list), {}
    for i, w in ipairs(list) do has[w] = i end
    for _, key in ipairs(C.keys(raw)) do
      local v = raw[key]
      if type(key) == "number" and type(v) == "string" then
        key, v = v, true
      end
      if v == core.drop and has[key] then
        for i = #list, 1, -1 do
          if list[i] == key then table.remove(list, i) end
        end
      elseif v == core.drop then
        C.fail(at, "param \"%s\": change drops the word \"%s\", which is not "
               .. "in the figure above", name, tostring(key))
      elseif v == true and type(key) == "string" then
        if not has[key] then list[#list + 1] = key end
      else
        C.fail(at, "param \"%s\": change of words holds %s = %s; write "
               .. "\"word\" to add it, word = drop to leave it out", name,
               tostring(key), C.show(v))
      end
    end
    return { t = "words", list = list, text = "words {...}" }
  end

  local CHANGE = { table = change_table, bands = change_items,
                   steps = change_items, words = change_words }
  local STAYS = C.set "pending ended choose"

  function apply(name, at, parent, change)
    if STAYS[parent.t] then return parent end
    local how = CHANGE[parent.t]
    if not how then
      C.fail(at, "param \"%s\": change, but the figure above is %s and has no "
             .. "entries; write the whole figure", name,
             parent.text or parent.t)
    end
    return how(name, at, parent, change.raw)
  end

  --- The figure `parent` with the entries of `change` changed.
  M.apply = apply

  return M
end
