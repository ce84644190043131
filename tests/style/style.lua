--- What the style tests share: reading files, saying what is wrong.
local M = {}

M.top = assert(arg[1], "the source folder is the first argument"):gsub("/$", "")
local wrong = 0

--- Files that git knows or that lie there, below `folder`, whose name matches.
function M.files(folder, pattern)
  local pipe = assert(io.popen(("find '%s/%s' -type f | LC_ALL=C sort"):format(M.top, folder)))
  local list = {}
  for path in pipe:lines() do
    local name = path:sub(#M.top + 2)
    if name:find(pattern) then list[#list + 1] = name end
  end
  pipe:close()
  return list
end

function M.read(name)
  local file = assert(io.open(M.top .. "/" .. name, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

--- Calls f(line, number) for each line of the text.
function M.lines(text, f)
  local n = 0
  for line in text:gmatch("([^\n]*)\n?") do
    n = n + 1
    f(line, n)
  end
end

function M.wrong(format, ...)
  wrong = wrong + 1
  print(format:format(...))
end

--- Close: the exit code says whether anything was wrong.
function M.done(what)
  print(("%s: %d found"):format(what, wrong))
  os.exit(wrong == 0)
end

return M
