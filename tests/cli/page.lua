--- Check an HTML page of a report: `lua5.4 page.lua FILE [TEXT ...]`.
--
-- Every tag is closed where it should be, nothing of the outside is referred to
-- (nothing is loaded, no script but the one that sorts), and each TEXT stands on
-- the page as a reader sees it. Prints what it counted; what is wrong, and then
-- it fails. HUKA_CHROMIUM names a Chromium that must find the same texts in the
-- document it makes of the page.
local path = assert(arg[1], "usage: lua5.4 page.lua FILE [TEXT ...]")
local file = assert(io.open(path, "rb"))
local html = file:read("a")
file:close()

local wrong = 0
local function complain(...)
  wrong = wrong + 1
  print(string.format(...))
end

local VOID = { meta = true, br = true, rect = true, line = true }
local open, counts = {}, {}
local body = html:gsub("<style>.-</style>", "<style></style>"):gsub("<script>.-</script>", "<script></script>")
assert(body:find("^<!DOCTYPE html>"), "no doctype")
for slash, name, rest in body:gmatch("<(/?)(%a%w*)([^>]*)>") do
  if slash == "/" then
    if open[#open] ~= name then complain("</%s> closes <%s>", name, open[#open] or "nothing") end
    open[#open] = nil
  else
    counts[name] = (counts[name] or 0) + 1
    if rest:find("src%s*=") or rest:find("href%s*=%s*[^\"]") or rest:find("href=\"[^#]") or rest:find("%son%a+%s*=") then
      complain("<%s%s> loads or runs something", name, rest)
    end
    if not VOID[name] and rest:sub(-1) ~= "/" then open[#open + 1] = name end
  end
end
if #open > 0 then complain("<%s> is never closed", open[#open]) end
if html:find("https?://") or html:find("@import") or html:find("url%(") then
  complain("the page refers to something elsewhere")
end
if not html:find("default%-src 'none'", 1) then complain("no policy that forbids loading") end
if (counts.script or 0) ~= 1 then complain("%d scripts", counts.script or 0) end

local NAMES = { amp = "&", lt = "<", gt = ">", quot = '"', ["#39"] = "'" }
local function text_of(page)
  return (page:gsub("<[^>]*>", "\n"):gsub("&(#?%w+);", NAMES))
end

local function has_all(text, where)
  for i = 2, #arg do
    if not text:find(arg[i], 1, true) then complain("%s: \"%s\" is not there", where, arg[i]) end
  end
end
has_all(text_of(body), "page")

--- What a browser makes of it, where one is named.
local chromium = os.getenv("HUKA_CHROMIUM")
if chromium and chromium ~= "" then
  local pipe = assert(io.popen(chromium .. " --headless --no-sandbox --disable-gpu --dump-dom 'file://"
    .. path:gsub("'", "'\\''") .. "' 2>/dev/null"))
  local dom = pipe:read("a")
  pipe:close()
  has_all(text_of(dom:gsub("<script>.-</script>", "")), chromium)
  if not dom:find("tabindex=\"0\"", 1, true) then complain("%s: the heads of tables cannot be pressed", chromium) end
end

print(string.format("%d tables, %d rows, %d charts, %d headings", counts.table or 0, counts.tr or 0, counts.svg or 0,
  (counts.h1 or 0) + (counts.h2 or 0) + (counts.h3 or 0)))
os.exit(wrong == 0)
