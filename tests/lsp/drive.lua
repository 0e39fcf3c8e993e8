-- Does in Neovim (0.7 and newer) what its users do, and writes what they see. The server is set up by the init.lua that Neovim was started with.
--   FILE=a.json OUT=out.json nvim --headless -u init.lua -i NONE -n -c 'luafile drive.lua'
local out = { steps = {} }
local steps = out.steps
local function finish(code)
  local file = assert(io.open(os.getenv("OUT"), "w"))
  file:write(vim.fn.json_encode(out) .. "\n")
  file:close()
  vim.cmd(code == 0 and "qall!" or ("cquit " .. code))
end
local ok, err = pcall(function()
  vim.o.swapfile = false
  vim.cmd("edit " .. vim.fn.fnameescape(os.getenv("FILE")))
  local buf = vim.api.nvim_get_current_buf()
  local function wait(what, condition)
    assert(vim.wait(60000, condition, 20), "no " .. what)
  end
  local function clients()
    if vim.lsp.get_clients then return vim.lsp.get_clients({ bufnr = buf }) end
    return vim.tbl_values(vim.lsp.buf_get_clients(buf))
  end
  local function codes()
    local found = {}
    for _, each in ipairs(vim.diagnostic.get(buf)) do
      found[#found + 1] = each.code or each.user_data.lsp.code
    end
    table.sort(found)
    return found
  end
  local function whole() return table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), "\n") end
  local function go(text, more)
    for at, line in ipairs(vim.api.nvim_buf_get_lines(buf, 0, -1, false)) do
      local column = line:find(text, 1, true)
      if column then
        vim.api.nvim_win_set_cursor(0, { at, column - 1 + more })
        return { textDocument = { uri = vim.uri_from_bufnr(buf) }, position = { line = at - 1, character = column - 1 + more } }
      end
    end
    error("no " .. text)
  end
  local function ask(method, params)
    local answer = (vim.lsp.buf_request_sync(buf, method, params, 60000) or {})[clients()[1].id]
    assert(answer and not answer.err and not answer.error, method .. ": " .. vim.inspect(answer))
    return answer.result
  end
  local function floating()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), "\n")
      end
    end
  end

  wait("diagnostics", function() return #vim.diagnostic.get(buf) > 0 end)
  steps.clients = #clients()
  steps.root = clients()[1].config.root_dir
  steps.diagnostics = codes()

  go('"limitName"', 3)
  vim.lsp.buf.hover()
  wait("hover", function() return floating() ~= nil end)
  steps.hover = floating()
  vim.cmd("wincmd o")

  local offered = ask("textDocument/completion", go('"offset"', 1))
  steps.completion = vim.tbl_map(function(each) return each.label end, offered.items or offered)

  vim.ui.select = function(items, options, choose)
    steps.actions = vim.tbl_map(options.format_item or tostring, items)
    choose(items[1], 1)
  end
  go('"offsetName"', 2)
  vim.lsp.buf.code_action()
  wait("fix", function() return whole():find('"offSetName"', 1, true) ~= nil end)

  go("${listId}", 4)
  vim.lsp.buf.rename("segmentId")
  wait("rename", function() return whole():find("${segmentId}", 1, true) and not whole():find("listId", 1, true) end)

  -- Text goes to the server piece by piece, and its answer comes back.
  local from = go('"limitValue": "limit=100"', 0).position
  vim.api.nvim_buf_set_text(buf, from.line, from.character, from.line, from.character + 25, { '"limitValue": 100' })
  wait("answer to an edit", function()
    local left = codes()
    return not vim.tbl_contains(left, "paging-limit-not-positive") and not vim.tbl_contains(left, "offset-name-spelling")
  end)
  steps.after = codes()
  out.text = whole()

  local client = clients()[1]
  if vim.fn.has("nvim-0.11") == 1 then client:stop() else client.stop() end
  wait("end of the server", function() return #clients() == 0 end)
end)
if not ok then out.error = tostring(err) end
out.messages = vim.fn.execute("messages")
finish(ok and 0 or 1)
