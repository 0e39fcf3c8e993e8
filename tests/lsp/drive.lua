-- Drives the server through Neovim's own client (0.7 and newer) and writes what it saw.
--   SERVER="speclint server" FILE=a.json OUT=out.json nvim --headless -u NONE -i NONE -n -c 'luafile drive.lua'
local out = { steps = {} }
local function finish(code)
  local file = assert(io.open(os.getenv("OUT"), "w"))
  file:write(vim.fn.json_encode(out) .. "\n")
  file:close()
  vim.cmd(code == 0 and "qall!" or ("cquit " .. code))
end
local ok, err = pcall(function()
  vim.o.swapfile = false
  local file = vim.fn.fnamemodify(os.getenv("FILE"), ":p")
  vim.cmd("edit " .. vim.fn.fnameescape(file))
  local buf = vim.api.nvim_get_current_buf()
  local folder = vim.fn.fnamemodify(file, ":h")
  local id = assert(vim.lsp.start_client({
    name = "speclint",
    cmd = vim.fn.json_decode(os.getenv("SERVER")),
    root_dir = folder,
    workspace_folders = { { uri = vim.uri_from_fname(folder), name = "workspace" } },
    flags = { allow_incremental_sync = true },
  }), "the client did not start")
  vim.lsp.buf_attach_client(buf, id)
  local client
  local function wait(what, condition)
    assert(vim.wait(60000, condition, 20), "no " .. what)
  end
  local function ask(method, params)
    local answer = (vim.lsp.buf_request_sync(buf, method, params, 60000) or {})[id]
    assert(answer and not answer.err and not answer.error, method .. ": " .. vim.inspect(answer))
    return answer.result
  end
  local function codes()
    local found = {}
    for _, each in ipairs(vim.diagnostic.get(buf)) do
      found[#found + 1] = each.code or each.user_data.lsp.code
    end
    table.sort(found)
    return found
  end
  local function place(text)
    for at, line in ipairs(vim.api.nvim_buf_get_lines(buf, 0, -1, false)) do
      local column = line:find(text, 1, true)
      if column then return at - 1, column - 1 end
    end
    error("no " .. text)
  end
  local function whole() return table.concat(vim.api.nvim_buf_get_lines(buf, 0, -1, false), "\n") end
  local document = { uri = vim.uri_from_bufnr(buf) }
  local function at(text, more)
    local line, column = place(text)
    return { textDocument = document, position = { line = line, character = column + more } }
  end

  wait("diagnostics", function() return #vim.diagnostic.get(buf) > 0 end)
  client = vim.lsp.get_client_by_id(id)
  local can = client.server_capabilities
  out.steps.diagnostics = codes()
  if can.hoverProvider then out.steps.hover = ask("textDocument/hover", at('"limitValue"', 3)).contents.value end
  if can.codeActionProvider then
    local line, column = place('"offsetName"')
    local where = { line = line, character = column + 2 }
    local shown = vim.lsp.diagnostic.get_line_diagnostics(buf, line, {}, id)
    local actions = ask("textDocument/codeAction",
      { textDocument = document, range = { start = where, ["end"] = where }, context = { diagnostics = shown } })
    local chosen = assert(actions[1], "no actions")
    if not chosen.edit then chosen = ask("codeAction/resolve", chosen) end
    vim.lsp.util.apply_workspace_edit(chosen.edit, client.offset_encoding)
    out.steps.action = chosen.title
    wait("fix", function() return whole():find('"offSetName"', 1, true) ~= nil end)
  end
  if can.renameProvider then
    local line, column = place("${listId}")
    vim.api.nvim_win_set_cursor(0, { line + 1, column + 4 })
    vim.lsp.buf.rename("segmentId")
    wait("rename", function() return whole():find("${segmentId}", 1, true) and not whole():find("listId", 1, true) end)
  end
  -- Text goes to the server piece by piece, and its answer comes back.
  local line, column = place('"limitValue": 0')
  vim.api.nvim_buf_set_text(buf, line, column, line, column + 15, { '"limitValue": 100' })
  wait("answer to an edit", function() return not vim.tbl_contains(codes(), "paging-limit-not-positive") end)
  out.steps.after = codes()
  out.text = whole()
  client.stop()
  wait("end of the server", function()
    local left = vim.lsp.get_client_by_id(id)
    return left == nil or left.is_stopped()
  end)
end)
if not ok then out.error = tostring(err) end
finish(ok and 0 or 1)
