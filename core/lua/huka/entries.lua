--- One entry of a figure, named alone, as a what-if changes it:
--
--   ratio.county, ratio[county]     an entry of a table; ratio.town.poor of two
--   bands.50000, bands.above        the rate up to an edge, and above the last
--   steps.100, steps.above100       what is given from, or above, an edge
--   bands.50000.upto, steps.100.from    the edge itself
--
-- What is laid over the figure is { t = "entry", path, value, moves }; a figure
-- that does not have the entry stays as it is, for of several laws only some
-- may have it (core/whatif/guard.c refuses what no law has).

return function(core)
  local C, V = core.common, core.values
  local M = {}

  -- ---- names ---------------------------------------------------------------

  --- A number without zeros at its end, 50000.50 is 50000.5, and whole ones
  -- without zeros before them.
  local function tidy(key)
    if string.match(key, "^0%d+$") then
      return string.match(key, "^0+(%d+)$")
    end
    local whole, part = string.match(key, "^(%a*%d+)%.(%d*)$")
    if not whole then return key end
    part = string.gsub(part, "0+$", "")
    return part == "" and whole or whole .. "." .. part
  end

  --- "ratio.town[poor]" -> "ratio", { "town", "poor" }; nil: not such a name.
  function M.split(text)
    local name, rest = string.match(text, "^([^%.%[%]]+)(.*)$")
    local path = {}
    while rest and rest ~= "" do
      local key, after = string.match(rest, "^%.([^%.%[%]]+)(.*)$")
      if not key then
        key, after = string.match(rest, "^%[([^%[%]]+)%](.*)$")
      end
      if not key then return nil end
      path[#path + 1], rest = tidy(key), after
    end
    return name, path
  end

  --- The path as it is told; a number with a point stands in brackets.
  function M.join(name, path)
    for _, key in ipairs(path) do
      local form = string.find(key, ".", 1, true) and "%s[%s]" or "%s.%s"
      name = name == "" and key or string.format(form, name, key)
    end
    return name
  end

  local MOVES = C.set "upto from above"

  --- Does the path name an edge, rather than what is given there?
  local function moves(path)
    return #path > 1 and MOVES[path[#path]] ~= nil
      and string.match(path[#path - 1], "^%a*%d") ~= nil
  end

  --- What the entry `path` is to be, as it stands in a parameter.
  function M.value(path, v)
    return { tag = "entry", path = path, value = v, moves = moves(path),
             text = C.show(v) }
  end

  -- ---- where an entry lies -------------------------------------------------

  --- The words by which the table around which `depth` others lie is keyed; nil
  -- where they are numbers, or there is no such table.
  local function words_of(shape, depth)
    if shape.keys then return depth == 0 and shape.keys or nil end
    local of, name = string.match(shape.key and shape.key[depth + 1] or "",
                                  "^([%w_]+)%.([%w_]+)$")
    local out
    for _, e in ipairs(core.words.entities) do
      for _, f in ipairs(e.name == of and e.fields or {}) do
        for _, c in ipairs(f.name == name and f.codes or {}) do
          out = out or {}
          out[#out + 1] = c.word
        end
      end
    end
    return out
  end

  local DIGITS = { decimal = 4, integer = 0 }

  --- The places of the items of bands or steps: by edge, and by the word before
  -- it too; numbers of one kind are compared.
  local function edges(fig)
    local index = { tags = {} }
    local function note(key, i) index[key] = index[key] or i end
    for i, item in ipairs(fig.items) do
      if item.edge then
        local tag = item.edge_tag or ""
        index.tags[tag] = true
        note(tag .. " " .. item.edge, i)
        note(tag .. " " .. (item.key or "") .. item.edge, i)
      else
        note("above", i)
      end
    end
    return index
  end

  local function keys(fig)
    local index = {}
    for i, item in ipairs(fig.items) do index[tostring(item.key)] = i end
    return index
  end

  -- `x` is what is laid: { at, shape, path, value, moves, own }. `own` has what
  -- many entries of one figure share: the tables that were copied for them,
  -- each with the places of its items.

  --- The places of its items, kept by figures as packs wrote them, for those
  -- never change.
  local function index_of(x, fig)
    if x.own[fig] then return x.own[fig] end
    fig.places = fig.places or fig.t == "table" and keys(fig) or edges(fig)
    return fig.places
  end

  --- The items with that in the place `i`, in a figure that is no other law's.
  local function with(x, fig, i, item)
    local out = fig
    if not x.own[fig] then
      out = { t = fig.t, text = fig.text,
              items = table.move(fig.items, 1, #fig.items, 1, {}) }
      x.own[out] = setmetatable({}, { __index = index_of(x, fig) })
    end
    out.items[i] = item
    return out
  end

  --- The place of the item of bands or steps that begins or ends at `key`.
  local function edge_at(x, fig, key)
    local index = index_of(x, fig)
    local word, number = string.match(key, "^(%a*)(%d[%d%.]*)$")
    local n = tonumber(number or "")
    if key == "above" then return index.above end
    if not n then return nil end
    for tag in pairs(index.tags) do
      local edge = core.decimal(n, DIGITS[tag] or V.digits)
      local i = edge and index[tag .. " " .. word .. edge]
      if i then return i end
    end
  end

  -- ---- laying --------------------------------------------------------------

  local lay

  local function in_table(x, fig, depth)
    local key = x.path[depth + 1]
    local index = index_of(x, fig)
    local at = index[key]
    if at then
      local value = lay(x, fig.items[at].value, depth + 1)
      return value and with(x, fig, at, { key = fig.items[at].key,
                                          value = value })
    end
    -- One that reads as the default so far.
    local words = words_of(x.shape, depth)
    local new = words and C.index_of(words, key) and key
      or not words and math.tointeger(tonumber(key))
    if not new or #x.path > depth + 1 then return nil end
    at = #fig.items + 1
    local out = with(x, fig, at, { key = new, value = x.value })
    x.own[out][tostring(new)] = at
    return out
  end

  local function in_edges(x, fig, depth)
    local at, word = edge_at(x, fig, x.path[depth + 1]), x.path[depth + 2]
    local item = fig.items[at or 0]
    if not item then return nil end
    if not word then
      return with(x, fig, at, { edge = item.edge, edge_tag = item.edge_tag,
                                key = item.key, value = x.value })
    end
    if not item.edge or not x.moves or #x.path > depth + 2
      or (word == "upto") ~= (fig.t == "bands") then
      return nil
    end
    local out = with(x, fig, at, { edge = x.value.n, edge_tag = x.value.tag,
                                   key = word, value = item.value })
    x.own[out] = edges(out)
    V["check_" .. fig.t](x.at, out.items)
    return out
  end

  --- A figure that holds for every key, as the table that it stands for.
  local function spread(fig, words)
    local items = {}
    for i, word in ipairs(words) do items[i] = { key = word, value = fig } end
    return { t = "table", items = items, text = "{...}" }
  end

  function lay(x, fig, depth)
    local key = x.path[depth + 1]
    if not key then return x.value end
    if fig.t == "table" then return in_table(x, fig, depth) end
    local words = words_of(x.shape, depth)
    if words and fig.t ~= "function" and C.index_of(words, key) then
      return in_table(x, spread(fig, words), depth)
    end
    if fig.t ~= "bands" and fig.t ~= "steps" then return nil end
    return in_edges(x, fig, depth)
  end

  --- The figure `fig` of that shape with the entry `e` laid over it; nil when
  -- it has no such entry. Entries laid one behind the other share `own`, a
  -- table that is empty at first, and then change one copy.
  function M.lay(at, shape, fig, e, own)
    return lay({ at = at, shape = shape, path = e.path, value = e.value,
                 moves = e.moves, own = own }, fig, 0)
  end

  --- Has a law had the entry that the element `id` of a what-if names?
  function M.was_laid(id, name)
    local decl = core.words.packs[id].params[name]
    return decl.entries[1].value.laid == true
  end

  return M
end
