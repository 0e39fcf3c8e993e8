"""The server: what pygls is told, and what it tells us."""

from __future__ import annotations

import asyncio
import logging
import sys
from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO

from lsprotocol import types
from lsprotocol.converters import get_converter
from pygls.exceptions import JsonRpcException, JsonRpcInternalError
from pygls.lsp.server import LanguageServer

from speclint import __version__
from speclint.lsp import registry
from speclint.lsp.asking import is_there
from speclint.lsp.clients import Client
from speclint.lsp.documents import encoding_of, path_of, uri_of
from speclint.lsp.protocol import Protocol
from speclint.lsp.streams import StreamWriter, serve
from speclint.lsp.transport import watch_process

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from speclint.lsp.session import Session

log = logging.getLogger("speclint.server")

SECTION = "speclint"
"""Name of our settings in those of the client."""

WATCHED = ("**/*.{json,yaml,yml}", "**/Artifacts/*")


class Server(LanguageServer):
    """A language server with one session."""

    protocol: Protocol

    def __init__(self) -> None:
        super().__init__(
            name="speclint",
            version=__version__,
            protocol_cls=Protocol,
            converter_factory=get_converter,
            text_document_sync_kind=types.TextDocumentSyncKind.Incremental,
        )
        self.client = Client(types.ClientCapabilities())
        self.options: dict[str, Any] = {}
        self.formats = False
        self._session: Session | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._formatting_registered = False
        self.withheld: Any = None
        """The handler of formatting while it is not offered."""
        self._refresh: asyncio.Task[Any] | None = None
        self._tokens: dict[int, str] = {}
        """Of the looks at folders that go on, by the number of the lane."""
        self._looks = count(1)
        self.begun = False
        """The client has begun a session."""
        self.begins: Callable[[], None] = lambda: None
        """Called when it does."""
        self._shown: set[str] = set()
        """Tokens of progress that the client has been told of."""

    @property
    def session(self) -> Session:
        """The session, made when it is first asked for, which is after the client has had its answer."""
        if self._session is None:
            from speclint.lsp.session import Session

            encoding = encoding_of(self.workspace.position_encoding)
            self._session = Session(self, self.client, encoding, self.folders())
            self.apply_settings(self.options)
        return self._session

    def folders(self) -> list[str]:
        """The folders of the workspace that are on a disk."""
        uris = [folder.uri for folder in self.workspace.folders.values()]
        return [path for path in map(path_of, uris) if path is not None]

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Log what went wrong; pygls would open a window at the client."""
        # What a client asks for in vain it is told; that is no fault of ours.
        refused = isinstance(error, JsonRpcException) and not isinstance(error, JsonRpcInternalError)
        level = logging.INFO if refused else logging.ERROR
        log.log(level, "%s: %s", getattr(source, "__name__", source), error)
        trace = error.data.get("traceback") if isinstance(error, JsonRpcInternalError) and error.data else None
        if trace:
            log.info("%s", "".join(trace))

    def run(self, source: BinaryIO, sink: BinaryIO) -> int:
        """Serve the client at the other end of two streams until it goes; gives the exit status."""
        try:
            asyncio.run(self._serve(source, sink))
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else 0
        except KeyboardInterrupt:
            return 0
        finally:
            self.stop()
        return 0

    async def _serve(self, source: BinaryIO, sink: BinaryIO) -> None:
        stopped = asyncio.Event()
        self.protocol.set_writer(StreamWriter(sink, stopped.set))
        watch = asyncio.ensure_future(watch_process(lambda: self.process_id, stopped))
        try:
            await serve(source, self.protocol.receive, stopped)
        finally:
            watch.cancel()

    def start(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Do something on the side."""
        task = asyncio.ensure_future(_logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # One that is cancelled before its turn would complain that nobody has begun it.
        task.add_done_callback(lambda _: work.close())
        return task

    def stop(self) -> None:
        """End the session."""
        if self._session is not None:
            self._session.close()

    # -- settings -----------------------------------------------------------------------------------------------

    def apply_settings(self, settings: dict[str, Any], folder: str | None = None) -> None:
        """Take over settings, of one folder or of all: ``profile``, ``run``, ``trace``, ``format``."""
        session = self.session
        lanes = [lane for lane in session.all_lanes if folder in (None, lane.root.folder)]
        profile = settings.get("profile")
        profile = profile if profile in ("authoring", "submission") else None
        for lane in lanes:
            lane.on_save = settings.get("run") == "onSave"
            if lane.profile != profile:
                lane.profile = profile
                lane.note(again=True)
            session.schedule.begin(lane)
        trace = settings.get("trace")
        if isinstance(trace, dict):
            trace = trace.get("server")
        if trace in ("off", "messages", "verbose"):
            self.protocol.trace = types.TraceValue(trace)
        formats = settings.get("format", False)
        self.formats = bool(formats.get("enable") if isinstance(formats, dict) else formats)

    async def ask_for_settings(self) -> None:
        """Have the client say the settings, for each folder."""
        session = self.session
        folders: list[str | None] = [None, *[lane.root.folder for lane in session.lanes]]
        items = [
            types.ConfigurationItem(section=SECTION, scope_uri=None if folder is None else uri_of(folder))
            for folder in folders
        ]
        answers = await self.workspace_configuration_async(types.ConfigurationParams(items=items))
        for folder, answer in zip(folders, answers or (), strict=False):
            if isinstance(answer, dict):
                self.apply_settings({**self.options, **answer}, folder)
        await self.offer_formatting()

    async def offer_formatting(self) -> None:
        """Offer to lay documents out, or no longer, as the settings say; where the client can be told."""
        if not self.client.registers_formatting or not is_there("formatting"):
            return
        if self.formats and not self._formatting_registered:
            self._formatting_registered = True
            languages = [types.TextDocumentFilterLanguage(language=name) for name in ("json", "jsonc")]
            options = types.DocumentFormattingRegistrationOptions(document_selector=languages)
            one = types.Registration("formatting", types.TEXT_DOCUMENT_FORMATTING, options)
            await self.client_register_capability_async(types.RegistrationParams([one]))
        elif not self.formats and self._formatting_registered:
            self._formatting_registered = False
            gone = types.Unregistration("formatting", types.TEXT_DOCUMENT_FORMATTING)
            await self.client_unregister_capability_async(types.UnregistrationParams([gone]))

    async def register(self) -> None:
        """Have the client tell of settings and files, where it offers to."""
        wanted = []
        if self.client.registers_settings:
            options: Any = types.DidChangeConfigurationRegistrationOptions(section=SECTION)
            wanted.append(types.Registration("settings", types.WORKSPACE_DID_CHANGE_CONFIGURATION, options))
        if self.client.watches:
            watchers = [types.FileSystemWatcher(glob_pattern=glob) for glob in WATCHED]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            wanted.append(types.Registration("files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options))
        if wanted:
            await self.client_register_capability_async(types.RegistrationParams(wanted))

    # -- what the session has to say, see Listener --------------------------------------------------------------

    def publish(self, uri: str, version: int | None, items: list[dict[str, Any]]) -> None:
        """Send diagnostics."""
        params: dict[str, Any] = {"uri": uri, "diagnostics": items}
        if version is not None:
            params["version"] = version
        self.protocol.send_raw(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, params)

    def refresh(self) -> None:
        """Have a client that pulls ask again; one such request at a time."""
        if self.client.refreshes and (self._refresh is None or self._refresh.done()):
            self._refresh = self.start(self.workspace_diagnostic_refresh_async(None))

    def look_begins(self, lane: Any) -> None:
        """Show that a folder is being looked through."""
        if self.client.progress:
            self._tokens[lane.number] = f"speclint-{next(self._looks)}"
            self.start(self._begin(lane, self._tokens[lane.number]))

    async def _begin(self, lane: Any, token: str) -> None:
        await self.work_done_progress.create_async(token)
        self.work_done_progress.begin(token, types.WorkDoneProgressBegin("speclint", message="linting"))
        self._shown.add(token)
        if self._tokens.get(lane.number) != token:
            # It was over before the client had answered.
            self._end(token, None)

    def look_goes_on(self, lane: Any, files: int) -> None:
        """Show how far that is."""
        token = self._tokens.get(lane.number)
        if token in self._shown:
            self.work_done_progress.report(token, types.WorkDoneProgressReport(message=f"{files} files"))

    def look_ends(self, lane: Any, files: int) -> None:
        """Show that it is over."""
        token = self._tokens.pop(lane.number, None)
        if token in self._shown:
            self._end(token, "1 file" if files == 1 else f"{files} files")

    def _end(self, token: str, message: str | None) -> None:
        self._shown.discard(token)
        self.work_done_progress.end(token, types.WorkDoneProgressEnd(message=message))
        # pygls keeps it for a cancellation, which means nothing any more.
        self.work_done_progress.tokens.pop(token, None)


async def _logged(work: Coroutine[Any, Any, Any]) -> None:
    try:
        await work
    except asyncio.CancelledError:
        raise
    except Exception as error:
        log.error("the client refused: %s", error)  # noqa: TRY400 - where this came from says nothing


def make_server() -> Server:
    """A server that is ready to be started."""
    from speclint.lsp import diagnosing, notices

    server = Server()
    notices.register(server)
    diagnosing.register(server)
    for entry in registry.TABLE:
        if is_there(entry.module):
            server.feature(entry.method, entry.options())(_handler(server, entry.handler))
    return server


def _handler(server: Server, handle: registry.Handler) -> Callable[[Any], Coroutine[Any, Any, Any]]:
    async def handler(params: Any) -> Any:
        return await handle(server.session, params)

    return handler


def run_stdio(server: Server) -> int:
    """Serve the client at standard input and output until it goes; gives the exit status."""
    # A stream of its own, as the interpreter waits at its end for whoever reads from that of sys.stdin.
    source = open(sys.stdin.fileno(), "rb", closefd=False)  # noqa: SIM115 - it is read to the end of the process
    sink = sys.stdout.buffer
    # Whatever prints must not get between the messages.
    sys.stdout = sys.stderr
    return server.run(source, sink)
