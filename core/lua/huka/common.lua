--- What all modules of the vocabulary share: places, refusals, sorted keys.
--
-- A module of this folder returns function(core); `core` is the table of C
-- helpers (core/pack/api_words.c), to which each module adds its own table
-- under its name.

return function(core)
  local M = {}

  --- Stop with "place: sentence". The sentence is English and its Chinese is
  -- looked up, so `format` is one literal and holds only %s.
  -- @param at "file:line"
  function M.fail(at, format, ...)
    error(string.format(core.zh("%s: %s"), at,
                        string.format(core.zh(format), ...)), 0)
  end

  --- Refuse what older versions of this program read past. Of packs by which
  -- one of them has judged, and which are read for that, it is only noted.
  function M.fault(at, format, ...)
    local text = string.format(core.zh("%s: %s"), at,
                               string.format(core.zh(format), ...))
    if not core.fault(text) then error(text, 0) end
  end

  --- A sentence in the reader's language; `format` as M.fail takes it.
  function M.say(format, ...)
    return string.format(core.zh(format), ...)
  end

  --- Names one after the other, for a sentence in the reader's language.
  function M.list(names)
    return table.concat(names, M.say(", "))
  end

  --- Where the policy file called the word that is running: "file:line".
  function M.here()
    local file, line = core.here()
    if line == 0 then return file end
    return file .. ":" .. line
  end

  --- The keys of `t` in order: numbers, then strings by their bytes.
  M.keys = core.keys

  --- Do two lists hold the same, in the same order?
  function M.same_list(a, b)
    if #a ~= #b then return false end
    for i, v in ipairs(a) do
      if b[i] ~= v then return false end
    end
    return true
  end

  --- The place in the list of what is that, or is called so; nil: it has none.
  function M.index_of(list, name)
    for i, v in ipairs(list or {}) do
      if v == name or type(v) == "table" and v.name == name then return i end
    end
  end

  --- The place of the step or layer (`item`) called `wanted` among those that
  -- the rule `name` of that word has; it fails where there is none.
  function M.place_of(at, word, name, item, wanted, list)
    local i, names = M.index_of(list, wanted), {}
    if i then return i end
    for k, v in ipairs(list) do names[k] = v.name end
    local near = core.nearest(wanted, names)
    if near then
      M.fail(at, "%s \"%s\": there is no %s \"%s\"; did you mean \"%s\"?", word,
             name, item, wanted, near)
    end
    M.fail(at, "%s \"%s\": there is no %s \"%s\"; the %ss are: %s", word, name,
           item, wanted, item, M.list(names))
  end

  --- A text as a message shows it: the beginning of a long one, so that there
  -- is room to say what is wrong with it.
  function M.short(text)
    local n = 120
    if #text <= n then return text end
    while n > 116 and string.find(text, "^[\x80-\xBF]", n + 1) do n = n - 1 end
    return string.sub(text, 1, n) .. "..."
  end

  --- A value as a clerk would write it, for messages.
  function M.show(v)
    local kind = type(v)
    if kind == "string" then return '"' .. M.short(v) .. '"' end
    if kind == "number" or kind == "boolean" or v == nil then
      return tostring(v)
    end
    if v == core.none then return "none" end
    if v == core.inherit then return "inherit" end
    if v == core.drop then return "drop" end
    if kind == "table" and v.tag then return v.text or v.tag .. " ..." end
    return kind == "table" and "{...}" or "a " .. kind
  end

  --- The entries of a word's braces that are tagged so, and what has a name
  -- there; `wrong` is given any other entry, and fails.
  function M.sort_out(body, tag, wrong)
    local named, list = {}, {}
    for _, key in ipairs(M.keys(body)) do
      local v = body[key]
      if type(key) == "string" then
        named[key] = v
      elseif type(v) ~= "table" or v.tag ~= tag then
        wrong(v)
      else
        list[#list + 1] = v
      end
    end
    return named, list
  end

  --- Refuse the keys of `t` that are not in the set `known`. `later` holds
  -- keys of the language that this version cannot use.
  -- @param what "check \"x\"", for the message
  function M.only(at, what, t, known, later)
    if core.all_known(t, known) then return end
    for _, key in ipairs(M.keys(t)) do
      if type(key) == "number" then
        M.fail(at, "%s: entry %s has no name; write name = value", what, key)
      elseif later and later[key] then
        M.fail(at, "%s: key `%s` is not known to this version", what, key)
      elseif not known[key] then
        local near = core.nearest(key, M.keys(known))
        if near then
          M.fault(at, "%s: unknown key `%s`; did you mean `%s`?", what, key,
                  near)
        else
          M.fault(at, "%s: unknown key `%s`; known are: %s", what, key,
                  M.list(M.keys(known)))
        end
      end
    end
  end

  --- What has a name among the braces, where entries without one may stand.
  local function only_named(t)
    local named = {}
    for _, k in ipairs(M.keys(t)) do
      if type(k) == "string" then named[k] = t[k] end
    end
    return named
  end

  --- As M.only and M.want at once: refuse the keys of `t` that `kinds` does not
  -- hold, and values that are not of the type that stands there (true: any).
  -- @param count the length of `t` where entries without a name may stand
  -- @return true when all entries without a name stand from 1 to `count`
  function M.kinds(at, what, t, kinds, later, count)
    if core.all_known(t, kinds, count) then return true end
    M.only(at, what, count and only_named(t) or t, kinds, later)
    for _, key in ipairs(M.keys(kinds)) do
      if kinds[key] ~= true then M.want(at, what, t, key, kinds[key]) end
    end
  end

  --- The table for M.kinds: each of the names, with its type of `types`.
  function M.kinds_of(names, types)
    local kinds = {}
    for name in string.gmatch(names, "%S+") do
      kinds[name] = types[name] or true
    end
    return kinds
  end

  local sets = {}

  --- A set of the names in `text`, for M.only: the same each time, and nobody's
  -- to change.
  function M.set(text)
    local set = sets[text]
    if not set then
      set = {}
      for name in string.gmatch(text, "%S+") do set[name] = true end
      sets[text] = set
    end
    return set
  end

  --- What a value of that Lua type is, as clerks write it.
  local function written(kind)
    if kind == "string" then return M.say("a text in quotes") end
    if kind == "boolean" then return M.say("true or false") end
    return M.say("a list in braces")
  end

  --- `t[key]`, which must be of that type (string, boolean, table) or absent.
  function M.want(at, what, t, key, kind)
    local v = t[key]
    if v ~= nil and type(v) ~= kind then
      M.fail(at, "%s: `%s` is %s, expected %s", what, key, M.show(v),
             written(kind))
    end
    return v
  end

  --- A list of texts with at least one entry and nothing else, or absent. A
  -- single text stands for a list of one.
  function M.texts(at, what, t, key)
    local v = t[key]
    if v == nil then return nil end
    if type(v) == "string" then return { v } end
    if type(v) ~= "table" or v.tag then
      M.fail(at, "%s: `%s` is %s, expected a list as { \"a\", \"b\" }", what,
             key, M.show(v))
    end
    local list, seen = core.texts(v), {}
    if list then return list end
    list = {}
    for _, k in ipairs(M.keys(v)) do
      if k ~= #list + 1 or type(v[k]) ~= "string" then
        M.fail(at, "%s: `%s` has the entry %s = %s, expected a list as "
               .. "{ \"a\", \"b\" }", what, key, M.show(k), M.show(v[k]))
      end
      if seen[v[k]] then
        M.fail(at, "%s: `%s` lists \"%s\" twice", what, key, v[k])
      end
      seen[v[k]] = true
      list[k] = v[k]
    end
    return list
  end

  -- ---- what policy files give and get ---------------------------------------

  --- A copy of what a policy file gave: our own tables in place of those that
  -- stand for them (core/pack/taking.c), everything else a plain copy.
  function M.take(what, value)
    local copy, why, wrong = core.take(value)
    if not why then return copy end
    if why == "text" then
      M.fail(M.here(), "%s: the text \"%s\" holds a control character, or a "
             .. "byte that is no UTF-8; write it without", what, wrong)
    elseif why == "key" then
      M.fail(M.here(), "%s: found a %s as a key, expected names and whole "
             .. "numbers", what, wrong)
    elseif why == "tag" then
      M.fail(M.here(), "%s: the name `tag` is the program's own; use another "
             .. "name", what)
    elseif why == "deep" then
      M.fail(M.here(), "%s: braces stand in each other more than 40 deep; does "
             .. "a table hold itself?", what)
    else
      M.fail(M.here(), "%s: what a word gave was changed; write the word again "
             .. "with what it is to hold", what)
    end
  end

  --- The function behind a word, as policy files may call it. No word takes
  -- more than three arguments.
  function M.lent(what, fn)
    return function(a, b, c)
      if a ~= nil then a = M.take(what, a) end
      if b ~= nil then b = M.take(what, b) end
      if c ~= nil then c = M.take(what, c) end
      return core.lend(fn(a, b, c))
    end
  end

  --- A word that takes a name and then braces: word "name" { ... }. Names
  -- whose braces never come are found by M.unfinished.
  local open = {}

  function M.named(word, take)
    return function(name)
      local at = M.here()
      if type(name) ~= "string" then
        M.fail(at, "%s: found %s, expected %s \"name\" { ... }", word,
               M.show(name), word)
      end
      if not core.is_name(name) and string.find(name, "[\n\t]") then
        M.fail(at, "%s: the name \"%s\" is broken into lines; write it in one",
               word, M.short(name))
      end
      local key = { word = word, name = name, at = at }
      open[#open + 1] = key
      return function(body)
        for i = #open, 1, -1 do
          if open[i] == key then table.remove(open, i) end
        end
        body = M.take(word .. " \"" .. M.short(name) .. "\"", body)
        if type(body) ~= "table" or body.tag then
          M.fail(at, "%s \"%s\": found %s, expected braces { ... }", word,
                 M.short(name), M.show(body))
        end
        return core.lend(take(name, body, at))
      end
    end
  end

  --- Refuse a word left without braces; called at the end of each file.
  function M.unfinished()
    local first = open[1]
    open = {}
    if first then
      M.fail(first.at, "%s \"%s\": no braces follow; write %s \"%s\" { ... }",
             first.word, first.name, first.word, first.name)
    end
  end

  --- Forget what a file that failed left open.
  function M.forget()
    open = {}
  end

  --- A date key "2018", "2018-06", "2018-06-01": its first and its last day as
  -- day numbers, and "year", "month" or "day". nil when it is none.
  function M.date(text)
    if type(text) ~= "string" then return nil end
    local y, rest = string.match(text, "^(%d%d%d%d)(.*)$")
    if not y then return nil end
    if rest == "" then
      local first = core.day(tonumber(y), 1, 1)
      return first, first and core.day(tonumber(y), 12, 31), "year"
    end
    local m, tail = string.match(rest, "^%-(%d%d)(.*)$")
    if not m then return nil end
    if tail == "" then
      local first = core.day(tonumber(y), tonumber(m), 1)
      return first, first and core.month_end(first), "month"
    end
    local d = string.match(tail, "^%-(%d%d)$")
    local day = d and core.day(tonumber(y), tonumber(m), tonumber(d))
    if not day then return nil end
    return day, day, "day"
  end

  return M
end
