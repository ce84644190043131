--- The vocabulary: which words there are, where each may stand, and the start
-- and end of every file. C (core/pack/load.c) calls the functions of the table
-- this gives.

return function(core)
  local C, V = core.common, core.values
  local D, Model, Cases = core.declare, core.model, core.cases
  local Whatif = core.whatif
  -- far: a rule was declared that goes `by` the packs of other regions
  local M = { packs = {}, zones = {}, far = false }
  local taken = {}      -- every name of the environment
  core.given = {}       -- the functions of value words, to their names

  -- ---- names ---------------------------------------------------------------

  --- Refuse what is no name of the language.
  function core.name(at, word, name)
    if not core.is_name(name) then
      C.fail(at, "%s \"%s\": a name is at most 60 small letters, digits and "
             .. "_, and begins with a letter", word, C.short(name))
    end
  end

  --- Refuse a name that the language has taken.
  function core.free(at, name)
    if taken[name] then
      C.fail(at, "\"%s\" is a word of the language; use another name", name)
    end
  end

  -- ---- where a word may stand ----------------------------------------------

  local PLACE = {
    pack = "pack.lua", model = "model/", params = "params/",
    rules = "rules/", tests = "tests/",
    whatif = "a what-if",
  }
  local LAW = C.set "pack params rules"
  local MODEL = C.set "pack model"
  local ALL = C.set "pack model params rules"
  local TESTS = C.set "tests"
  local WHATIF = C.set "whatif"

  local function guarded(word, where, fn)
    return function(...)
      local role = core.now.role
      if not where[role] then
        local at, list = C.here(), {}
        for _, key in ipairs(C.keys(where)) do
          list[#list + 1] = PLACE[key]
        end
        C.fail(at, "`%s` does not stand in %s; it stands in %s", word,
               PLACE[role], C.list(list))
      end
      return fn(...)
    end
  end

  local function word(name, where, fn)
    taken[name] = true
    if type(fn) == "function" then
      fn = C.lent(name, where and guarded(name, where, fn) or fn)
    end
    core.word(name, fn)
    return fn
  end

  -- ---- pack, zone ----------------------------------------------------------

  local function pack_word(t)
    local at = C.here()
    if type(t) ~= "table" or t.tag then
      C.fail(at, "pack: found %s, expected pack { region = \"...\", zh = ... }",
             C.show(t))
    end
    local kept = core.now.kept
    if kept.head then
      C.fail(at, "pack stands twice, here and in %s; leave one out",
             kept.head.at)
    end
    -- The regions first: a pack that is wrong further on still governs them.
    local region = C.texts(at, "pack", t, "region")
    if not region or #region == 0 then
      C.fail(at, "pack: `region` is missing; write the codes it governs, as "
             .. "region = \"99\"")
    end
    kept.head = { at = at, region = region }
    C.only(at, "pack", t, C.set "region zh en version", C.set "replaces")
    for _, key in ipairs { "zh", "en", "version" } do
      kept.head[key] = C.want(at, "pack", t, key, "string")
    end
  end

  local function zone_word(name, body, at)
    local what = "zone \"" .. name .. "\""
    C.only(at, what, body, C.set "within zh en")
    local z = { code = name, at = at }
    for _, key in ipairs { "within", "zh", "en" } do
      z[key] = C.want(at, what, body, key, "string")
    end
    if not z.within then
      C.fail(at, "%s: `within` is missing; write the code of the region it "
             .. "lies in", what)
    end
    M.zones[#M.zones + 1] = z
  end

  -- ---- all words -----------------------------------------------------------

  local LATER = [[report]]
  local FUNCTIONS = [[min max gap share div round banded stepped reaches exceeds
    split keep_highest has same_region month_start month_end after before
    inside years_between months_between days_between months_in known past at
    each sum count any all highest lowest first last latest so_far during ever
    lineage months_of]]

  function M.install()
    word("pack", C.set "pack", pack_word)
    word("zone", MODEL, C.named("zone", zone_word))
    word("entity", MODEL, C.named("entity", Model.entity))
    word("calendar", ALL, C.named("calendar", core.calendar.word))
    word("param", LAW, C.named("param", D.param))
    word("variable", LAW, C.named("variable", D.variable))
    word("check", LAW, C.named("check", D.check))
    word("decision", LAW, C.named("decision", D.decision))
    word("allocation", LAW, C.named("allocation", core.sharing.allocation))
    word("layers", LAW, C.named("layers", core.sharing.layers))
    word("layer", C.set "pack params rules whatif",
         C.named("layer", core.sharing.layer))
    for _, name in ipairs { "status", "benefit", "audit", "ledger" } do
      word(name, LAW, C.named(name, core.more[name]))
    end
    word("move", LAW, core.more.move)
    for _, name in ipairs { "procedure", "step", "role" } do
      word(name, LAW, C.named(name, core.procedure[name]))
    end
    word("publish", LAW, D.publish)
    word("case", TESTS, C.named("case", Cases.case))
    for name, fn in pairs(Model.words) do word(name, C.set "model", fn) end
    for name, fn in pairs(V.words) do core.given[word(name, nil, fn)] = name end
    for name, fn in pairs(Model.fields) do
      word(name, name ~= "decimal" and MODEL or nil, fn)
    end
    for name, fn in pairs(Cases.words) do
      word(name, type(fn) == "function" and TESTS or nil, fn)
    end
    for name, fn in pairs(Whatif.words) do word(name, WHATIF, fn) end
    for name in string.gmatch(LATER, "%S+") do
      word(name, nil, function()
        C.fail(C.here(), "word `%s` is not known to this version", name)
      end)
    end
    for name in string.gmatch(FUNCTIONS, "%S+") do
      word(name, nil, function()
        C.fail(C.here(), "`%s` works inside a formula only; a figure that is "
               .. "computed is written function(p) return ... end", name)
      end)
    end
  end

  --- A constructor of records for each entity; called when the model stands.
  function M.constructors()
    local made = {}
    for _, e in ipairs(Model.entities) do
      if not made[e.name] then
        core.free(e.at, e.name)
        made[e.name] = true
        core.word(e.name, C.lent(e.name, guarded(e.name, TESTS,
                                                 Cases.record(e.name))))
      end
    end
    for name in pairs(made) do taken[name] = true end
  end

  -- ---- files ---------------------------------------------------------------

  --- A file of pack `id` begins. `role` is pack, model, params, rules, tests.
  function M.begin(id, file, role, country)
    local kept = M.packs[id]
    if not kept then
      kept = { id = id, params = {}, rules = {}, publish = {} }
      M.packs[id] = kept
    end
    if role == "pack" then kept.head = nil end   -- it may have run alone
    C.forget()
    core.sharing.forget()
    core.procedure.forget()
    core.now = { pack = id, file = file, role = role, country = country,
                 kept = kept }
  end

  --- The file has run to its end.
  function M.finish()
    C.unfinished()
    core.sharing.unfinished()
    core.procedure.unfinished()
    if core.now.role == "pack" and not core.now.kept.head then
      C.fail(core.now.file, "no pack { region = ... } stands here; it says "
             .. "which regions the pack governs")
    end
  end

  --- A what-if begins, and has run to its end: what it asks (whatif.lua).
  function M.whatif_begin(file, settings)
    M.packs["@"] = nil
    M.begin("@", file, "whatif", false)
    Whatif.begin(settings)
  end

  function M.whatif_finish()
    M.finish()
    return Whatif.finish(core.now.file)
  end

  --- Forget the overlays that a what-if made.
  function M.whatif_forget(spec)
    for _, e in ipairs(spec.elements) do M.packs[e.id] = nil end
  end

  --- Is `file` the one named, or below the folder named?
  local function is_below(file, path)
    path = string.match(path, "^(.-)/*$")
    return file == path or string.sub(file, 1, #path + 1) == path .. "/"
  end

  --- The cases whose file is one of `paths` or lies below it, by `path` or by
  -- the full name `full[file]`; all without `paths`.
  function M.cases(paths, full)
    if not paths then return Cases.list end
    local list = {}
    for _, c in ipairs(Cases.list) do
      for _, p in ipairs(paths) do
        local f = full[c.file] or c.file
        if is_below(c.file, p) or is_below(f, p) then
          list[#list + 1] = c
          break
        end
      end
    end
    return list
  end

  --- Every name that policy files find: words, value words, functions, kinds of
  -- fields, entities.
  function M.names() return C.keys(taken) end

  M.broken = Cases.broken
  M.entities, M.country = Model.entities, Model.country
  M.complete = Model.complete
  M.install()
  return M
end
