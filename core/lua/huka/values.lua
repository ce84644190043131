--- Value words: what may stand where a figure stands, exact or refused.
--
-- In a policy file a value is a number, a word, a function, a sentinel (none,
-- inherit, drop) or a table with `tag`:
--   money rate decimal  n          ratio  a b          date  n
--   duration  n unit               window a b          words list
--   bands steps items              pending ended why   choose a b
--   change raw                     entry  path value moves (entries.lua)
-- M.figure turns any of them into the form that the rest works on: a table
-- with `t` (number none date duration window word words table bands steps
-- function pending choose ended inherit drop change entry).

return function(core)
  local C = core.common
  local M = {}
  local words = {}
  M.words = words

  -- ---- numbers -------------------------------------------------------------

  local function exact(word, x, digits)
    local at = C.here()
    if type(x) ~= "number" then
      C.fail(at, "%s: found %s, expected a number, as %s(12.5)", word,
             C.show(x), word)
    end
    local n, why = core.decimal(x, digits)
    -- What is no number has a sign on some machines and none on others.
    local shown = x ~= x and "nan" or tostring(x)
    -- Lua writes numbers below 0.0001 with an exponent.
    if why == "inexact" or not n and x > -1 and x < 1 then
      C.fail(at, "%s(%s) has more than %s decimals; a figure is exact, write "
             .. "it as the document does", word, shown, digits)
    elseif not n then
      C.fail(at, "%s(%s) is too large", word, shown)
    end
    return n, word .. "(" .. shown .. ")"
  end

  local function number_word(word, tag, digits, scale)
    return function(x)
      local n, text = exact(word, x, digits)
      return { tag = tag, n = n * (scale or 1), text = text }
    end
  end

  words.percent = number_word("percent", "rate", 2)
  words.decimal = number_word("decimal", "decimal", 4)

  --- Make the constructors of the country's currency.
  function M.currency(major, minor, digits)
    M.minor, M.major, M.digits = minor, major, digits
    core.word(major, C.lent(major, number_word(major, "money", digits)))
    core.word(minor, C.lent(minor, number_word(minor, "money", 0)))
  end

  local function whole(word, n, least)
    if math.type(n) ~= "integer" or n < least then
      C.fail(C.here(), "%s: found %s, expected a whole number from %s", word,
             C.show(n), least)
    end
    return n
  end

  function words.ratio(a, b)
    whole("ratio", a, 0)
    whole("ratio", b, 1)
    return { tag = "ratio", a = a, b = b,
             text = "ratio(" .. a .. ", " .. b .. ")" }
  end

  -- ---- dates ---------------------------------------------------------------

  function words.day(y, m, d)
    local n = math.type(y) == "integer" and math.type(m) == "integer"
      and math.type(d) == "integer" and core.day(y, m, d)
    if not n then
      C.fail(C.here(), "day(%s, %s, %s) is no date; write day(year, month, "
             .. "day)", C.show(y), C.show(m), C.show(d))
    end
    return { tag = "date", n = n, text = core.iso(n) }
  end

  for _, unit in ipairs { "days", "working_days", "months", "years" } do
    words[unit] = function(n)
      whole(unit, n, 0)
      if n > 100000 then
        C.fail(C.here(), "%s(%s) is too long", unit, n)
      end
      return { tag = "duration", n = n, unit = unit,
               text = unit .. "(" .. n .. ")" }
    end
  end

  function words.window(a, b)
    for _, d in pairs { a or false, b or false } do
      if type(d) ~= "table" or d.tag ~= "date" then
        C.fail(C.here(), "window: found %s, expected two dates, as "
               .. "window(day(2020, 1, 1), day(2020, 12, 31))", C.show(d))
      end
    end
    return { tag = "window", a = a.n, b = b.n,
             text = "window(" .. a.text .. ", " .. b.text .. ")" }
  end

  -- ---- words that take the place of a figure -------------------------------

  words.none, words.inherit, words.drop = core.none, core.inherit, core.drop

  for _, tag in ipairs { "pending", "ended" } do
    words[tag] = function(why)
      if type(why) ~= "string" or why == "" then
        C.fail(C.here(), "%s: found %s, expected the reason, as %s \"why\"",
               tag, C.show(why), tag)
      end
      return { tag = tag, why = why, text = tag .. ' "' .. why .. '"' }
    end
  end

  function words.choose(a, b)
    local at = C.here()
    local low, high = M.figure(at, a), M.figure(at, b)
    local plain = { number = true, date = true, duration = true }
    if not plain[low.t] or low.t ~= high.t or low.tag ~= high.tag
      or low.unit ~= high.unit then
      C.fail(at, "choose(%s, %s): expected two figures of one kind, the least "
             .. "and the greatest", C.show(a), C.show(b))
    end
    if low.n > high.n then
      C.fail(at, "choose(%s, %s): the least is above the greatest; turn them "
             .. "round", C.show(a), C.show(b))
    end
    return { tag = "choose", a = low, b = high,
             text = "choose(" .. C.show(a) .. ", " .. C.show(b) .. ")" }
  end

  function words.words(t)
    local at = C.here()
    if type(t) ~= "table" then
      C.fail(at, "words: found %s, expected words { \"a\", \"b\" }", C.show(t))
    end
    return { tag = "words", list = C.texts(at, "words", { words = t }, "words"),
             text = "words {...}" }
  end

  function words.change(t)
    local at = C.here()
    if type(t) ~= "table" or t.tag or #C.keys(t) == 0 then
      C.fail(at, "change: found %s, expected the entries to change, as "
             .. "change { name = value }", C.show(t))
    end
    return { tag = "change", raw = t, at = at, text = "change {...}" }
  end

  -- ---- bands and steps -----------------------------------------------------

  --- One item of bands or steps: the edge and the value. `edges` names the
  -- keys an edge may be written with.
  local function item(at, word, raw, edges, may_drop)
    if type(raw) ~= "table" or raw.tag then
      C.fail(at, "%s: found %s, expected an entry in braces, as "
             .. "{ %s = 100, value }", word, C.show(raw), edges[1])
    end
    local out = {}
    for _, key in ipairs(C.keys(raw)) do
      if key == edges[1] or key == edges[2] then
        local edge = M.figure(at, raw[key])
        if edge.t ~= "number" or edge.tag == "rate" or edge.n < 0 then
          C.fail(at, "%s: `%s` is %s, expected an amount or a number from 0",
                 word, key, C.show(raw[key]))
        end
        if out.edge then
          C.fail(at, "%s: an entry has both `from` and `above`; write one",
                 word)
        end
        out.edge, out.edge_tag, out.key = edge.n, edge.tag, key
      elseif key ~= 1 then
        C.fail(at, "%s: found %s = %s in an entry, expected { %s = 100, "
               .. "value }", word, C.show(key), C.show(raw[key]), edges[1])
      end
    end
    if raw[1] == nil then
      C.fail(at, "%s: an entry has no value; write { %s = 100, value }", word,
             edges[1])
    end
    out.value = M.figure(at, raw[1], may_drop)
    return out
  end

  local function one_kind_of_edge(at, word, items)
    local tag
    for _, i in ipairs(items) do
      if i.edge and i.edge ~= 0 then
        if tag and tag ~= i.edge_tag then
          C.fail(at, "%s: some edges are amounts, others plain numbers; write "
                 .. "all of them alike", word)
        end
        tag = i.edge_tag
      end
    end
  end

  --- Check items that stand alone (not those of a change).
  function M.check_bands(at, items)
    local last
    one_kind_of_edge(at, "bands", items)
    for n, i in ipairs(items) do
      if not i.edge and n < #items then
        C.fail(at, "bands: entry %s has no `upto`, only the last may be open",
               n)
      elseif i.edge and last and i.edge <= last then
        C.fail(at, "bands: entry %s does not end above the one before it", n)
      elseif i.edge == 0 then
        C.fail(at, "bands: entry %s ends at 0, so nothing lies in it", n)
      end
      last = i.edge or last
    end
    if #items == 0 or items[#items].edge then
      C.fail(at, "bands: the last entry has no end; write { percent(0) } when "
             .. "nothing is given above")
    end
  end

  function M.check_steps(at, items)
    local last
    one_kind_of_edge(at, "steps", items)
    if #items == 0 then C.fail(at, "steps: there is no entry") end
    for n, i in ipairs(items) do
      if not i.edge then
        C.fail(at, "steps: entry %s has no `from` and no `above`", n)
      end
      local order = i.edge * 2 + (i.key == "above" and 1 or 0)
      if last and order <= last then
        C.fail(at, "steps: entry %s does not begin above the one before it", n)
      end
      last = order
    end
  end

  local EDGES = { bands = { "upto" }, steps = { "from", "above" } }

  --- The items of bands or steps written as a list; in a change they may be
  -- dropped.
  function M.items(at, word, t, may_drop)
    local items = {}
    for _, key in ipairs(C.keys(t)) do
      if key ~= #items + 1 then
        C.fail(at, "%s: found %s = %s, expected a list of entries in braces",
               word, C.show(key), C.show(t[key]))
      end
      items[key] = item(at, word, t[key], EDGES[word], may_drop)
    end
    return items
  end

  for _, word in ipairs { "bands", "steps" } do
    words[word] = function(t)
      local at = C.here()
      if type(t) ~= "table" or t.tag then
        C.fail(at, "%s: found %s, expected %s { {...}, {...} }", word,
               C.show(t), word)
      end
      local items = M.items(at, word, t)
      M["check_" .. word](at, items)
      return { tag = word, items = items, text = word .. " {...}" }
    end
  end

  -- ---- the form the rest works on ------------------------------------------

  local function of_number(at, n)
    if math.type(n) ~= "integer" then
      C.fail(at, "found %s, a figure is a whole number; write decimal(%s), "
             .. "percent(...) or an amount of money", tostring(n), tostring(n))
    end
    return { t = "number", n = n, tag = "integer", text = tostring(n) }
  end

  local function of_function(at, fn)
    local file, line, params = core.defined(fn)
    if not file then
      C.fail(at, "found a function of the host, expected function(p) ... end")
    end
    return { t = "function", fn = fn, file = file, line = line,
             params = params }
  end

  local function of_ratio(v)
    local n = v.a * 10000 // v.b
    return { t = "number", n = n, tag = "rate", text = v.text,
             inexact = n * v.b ~= v.a * 10000 }
  end

  local function of_tagged(at, v)
    local tag = v.tag
    if tag == "money" or tag == "rate" or tag == "decimal" then
      return { t = "number", n = v.n, tag = tag, text = v.text }
    elseif tag == "ratio" then
      return of_ratio(v)
    elseif tag == "change" then
      return { t = "change", raw = v.raw, at = v.at }
    elseif tag == "entry" then
      return { t = tag, path = v.path, moves = v.moves,
               value = M.figure(at, v.value) }
    end
    return { t = tag, n = v.n, unit = v.unit, a = v.a, b = v.b,
             list = v.list, items = v.items, why = v.why, text = v.text }
  end

  local function of_table(at, raw)
    local items = {}
    for _, key in ipairs(C.keys(raw)) do
      if type(key) ~= "string" and math.type(key) ~= "integer" then
        C.fail(at, "the key %s of a table is neither a word nor a whole "
               .. "number", C.show(key))
      end
      items[#items + 1] = { key = key, value = M.figure(at, raw[key]) }
    end
    if #items == 0 then
      C.fail(at, "found empty braces, expected a figure or a table of them")
    end
    return { t = "table", items = items, text = "{...}" }
  end

  --- The figure of a raw value.
  -- @param at "file:line" for messages
  -- @param may_drop true inside a change
  function M.figure(at, raw, may_drop)
    local kind = type(raw)
    if kind == "number" then return of_number(at, raw) end
    if kind == "string" then
      return { t = "word", word = raw, text = C.show(raw) }
    end
    if kind == "function" then
      if core.given[raw] then
        C.fail(at, "the word %s stands without its argument", core.given[raw])
      end
      return of_function(at, raw)
    end
    if raw == core.none then return { t = "none", text = "none" } end
    if raw == core.inherit then return { t = "inherit", text = "inherit" } end
    if raw == core.drop and may_drop then return { t = "drop" } end
    if kind ~= "table" then
      C.fail(at, "found %s, expected a figure: a number, a value word, a table "
             .. "or function(p) ... end", C.show(raw))
    end
    if type(raw.tag) == "string" and raw.text then return of_tagged(at, raw) end
    return of_table(at, raw)
  end

  return M
end
