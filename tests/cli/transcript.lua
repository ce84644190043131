--- Run a transcript and compare: `lua5.4 transcript.lua BUILD FILE [--write]`.
--
-- BUILD is the folder of the program. Builds inside the source tree find the
-- policy themselves; for others HUKA_POLICY names it.
--
-- A transcript is what a terminal would show. Lines that begin with "$ " are
-- commands ("> " goes on with one), run by bash in one empty folder; what follows
-- is their output, stdout and stderr together, and "[exit N]" where the code is not 0. In an
-- expected line `<*>` stands for anything, and a line `<...>` alone for any
-- number of lines. Lines before the first command, and those that begin with
-- "# ", are remarks; blanks and CR at the end of a line do not count. `--write` writes what came out in place of what was
-- expected, keeping the lines that still match.
local build, path, write = arg[1], arg[2], arg[3] == "--write"
assert(build and path, "usage: lua5.4 transcript.lua BUILD FILE [--write]")

local function read(name)
  local file = assert(io.open(name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function lines_of(text)
  local lines = {}
  for line in (text:sub(-1) == "\n" and text or text .. "\n"):gmatch("(.-)\n") do
    lines[#lines + 1] = line
  end
  return lines
end

--- Cut a transcript into { remarks, { command, expected lines } ... }.
local function parse(text)
  local steps = { { lines = {} } }
  for _, line in ipairs(lines_of(text)) do
    if line:sub(1, 2) == "$ " then
      steps[#steps + 1] = { command = line:sub(3), lines = {} }
    elseif line:sub(1, 2) == "> " and #steps[#steps].lines == 0 and steps[#steps].command then
      steps[#steps].command = steps[#steps].command .. "\n" .. line:sub(3)
    else
      local step = steps[#steps]
      step.lines[#step.lines + 1] = line
    end
  end
  return steps
end

local function quote(text)
  return "'" .. text:gsub("'", "'\\''") .. "'"
end

local function shell(command)
  local pipe = assert(io.popen(command, "r"))
  local text = pipe:read("a")
  pipe:close()
  return text
end

local function absolute(name)
  return (shell("realpath -- " .. quote(name)):gsub("\n$", ""))
end
build, path = absolute(build), absolute(path)
assert(io.open(build .. "/huka"), build .. "/huka: not there; build it first"):close()
local source = assert(path:match("^(.*)/tests/cli/[^/]+$"), "the file does not lie in tests/cli")
local inside = (build .. "/"):sub(1, #source + 1) == source .. "/"

--- The same text with every `from` in it, taken literally, as `to`.
local function replace(text, from, to)
  return (text:gsub(from:gsub("%p", "%%%0"), (to:gsub("%%", "%%%%"))))
end

--- One script for all commands, so that variables and the folder stay.
local function run_all(steps, folder)
  local script = { "cd " .. quote(folder), "SOURCE=" .. quote(source),
    "TEST=" .. quote(source .. "/tests"), "export SOURCE TEST",
    "export HUKA_LANG=en HUKA_WHO=tester COLUMNS= NO_COLOR=1 TZ=UTC LC_ALL=C.UTF-8",
    "unset HUKA_POLICY HUKA_CONFIG HUKA_PLUGINS; PATH=" .. quote(build) .. ":$PATH",
    inside and ":" or "export HUKA_POLICY=" .. quote(source .. "/policy") }
  for i = 2, #steps do
    script[#script + 1] = ("exec >%s/.out.%d 2>&1"):format(quote(folder), i)
    script[#script + 1] = steps[i].command
    script[#script + 1] = ("echo $? >%s/.code.%d"):format(quote(folder), i)
  end
  local name = folder .. "/.script"
  local file = assert(io.open(name, "wb"))
  file:write(table.concat(script, "\n"), "\n")
  file:close()
  os.execute("bash " .. quote(name) .. " </dev/null")
  for i = 2, #steps do
    local out = io.open(folder .. "/.out." .. i, "rb")
    local code = io.open(folder .. "/.code." .. i, "rb")
    local text = out and out:read("a") or ""
    local got = text == "" and {} or lines_of(text)
    local n = code and code:read("n")
    if n ~= 0 then got[#got + 1] = ("[exit %s]"):format(n or "none") end
    steps[i].got = got
    if out then out:close() end
    if code then code:close() end
  end
end

--- Does a line match its expectation, in which <*> stands for anything?
local function matches(expected, got)
  if not expected:find("<*>", 1, true) then return expected == got end
  local pattern = expected:gsub("[%^%$%(%)%%%.%[%]%*%+%-%?]", "%%%0"):gsub("<%%%*>", ".-")
  return got:find("^" .. pattern .. "$") ~= nil
end

--- Lines that count: without remarks and without blank lines at the end.
local function wanted(lines)
  local list = {}
  for _, line in ipairs(lines) do
    if line:sub(1, 2) ~= "# " and line ~= "#" then list[#list + 1] = (line:gsub("[ \r]+$", "")) end
  end
  while list[#list] == "" do list[#list] = nil end
  return list
end

local function same(expected, got, i, j)
  i, j = i or 1, j or 1
  while i <= #expected do
    if expected[i] == "<...>" then
      for k = j, #got + 1 do
        if same(expected, got, i + 1, k) then return true end
      end
      return false
    end
    if j > #got or not matches(expected[i], got[j]) then return false end
    i, j = i + 1, j + 1
  end
  return j > #got
end

local steps = parse(read(path))
local folder = shell("mktemp -d"):gsub("\n", "")
run_all(steps, folder)
os.execute("rm -rf " .. quote(folder))

local failed, out = 0, {}
for _, line in ipairs(steps[1].lines) do out[#out + 1] = line end
for i = 2, #steps do
  local step, tail = steps[i], {}
  for _, line in ipairs(step.lines) do
    if line:sub(1, 2) == "# " or line == "" then tail[#tail + 1] = line else tail = {} end
  end
  local got = {}
  for k, line in ipairs(step.got) do got[k] = replace(replace(line, folder, "FOLDER"), source .. "/", ""):gsub("[ \r]+$", "") end
  while got[#got] == "" do got[#got] = nil end
  local expected = wanted(step.lines)
  local ok = same(expected, got)
  out[#out + 1] = "$ " .. (step.command:gsub("\n", "\n> "))
  for _, line in ipairs(ok and step.lines or got) do out[#out + 1] = line end
  if not ok then
    failed = failed + 1
    for _, line in ipairs(tail) do out[#out + 1] = line end
    if not write then
      print(("%s: $ %s\n--- expected"):format(path, step.command))
      print(table.concat(expected, "\n"))
      print("--- got")
      print(table.concat(got, "\n"))
      print("---")
    end
  end
end
if write then
  local file = assert(io.open(path, "wb"))
  file:write(table.concat(out, "\n"), "\n")
  file:close()
end
print(("%s: %d commands, %d differ"):format(path, #steps - 1, failed))
os.exit(failed == 0 or write)
