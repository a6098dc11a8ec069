"""What the scenes of mcp_stdio.py share: the official client in a virtual environment, and how it reaches Cairn."""

import contextlib
import json
import logging
import os
import pathlib
import socket
import subprocess
import sys
import time
import venv
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
VENV = pathlib.Path(os.environ.get("CAIRN_CLIENTS", ROOT / ".build" / "clients"))


def enter_venv():
    """Goes on inside of the virtual environment."""
    python = VENV / "bin" / "python"
    if pathlib.Path(sys.prefix).resolve() == VENV.resolve():
        return
    if not (VENV / "mcp-ready").exists():
        venv.create(VENV, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "mcp>=2.3,<3"], check=True)
        (VENV / "mcp-ready").touch()
    os.execv(python, [str(python), *sys.argv])


enter_venv()

from mcp.client.stdio import StdioServerParameters  # noqa: E402
from mcp.client.streamable_http import streamable_http_client  # noqa: E402
from mcp.shared._httpx_utils import create_mcp_http_client  # noqa: E402

# What the older era has and the newer one has not is asked for on purpose.
warnings.simplefilter("ignore")
# The client tells of every connection that a scene ends on purpose.
logging.getLogger("mcp").setLevel(logging.CRITICAL)

CAIRN = sys.argv[1] if len(sys.argv) > 1 else str(ROOT / ".build" / "debug" / "cairn")

ASKING = {
    "title": "Ask first",
    "nodes": [
        {"id": "greet", "type": "system-task", "owner": "system:log-hello-world", "effects": "read"},
        {"id": "go", "type": "human-approval", "owner": "user:ada", "dependsOn": ["greet"], "question": "Shall it go out?"},
    ],
}
WORK = {
    "title": "Write a page",
    "nodes": [{
        "id": "write", "type": "agent-task", "owner": "agent:writer", "objective": "A page.", "effects": "idempotent",
        "outputSchema": {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]},
    }],
}
SLOW = {"title": "Wait", "nodes": [{"id": "pause", "type": "wait", "for": "10m"}]}


class Served:
    """A server that runs, and the keys of those who may use it; none where nobody is asked for one."""

    def __init__(self, origin, keys):
        self.origin = origin
        self.url = f"{origin}/mcp"
        self.keys = keys

    def reach(self, token):
        """How somebody reaches it who brings this; nothing for None."""
        if THROUGH_PROGRAM:
            key = {} if token is None else {"CAIRN_KEY": token}
            return StdioServerParameters(
                command=CAIRN, args=["mcp", "serve", "--server", self.origin], env={"PATH": os.environ["PATH"], "USER": "bo", **key})
        if token is None:
            return self.url
        return streamable_http_client(self.url, http_client=create_mcp_http_client(headers={"Authorization": f"Bearer {token}"}))


SERVED = {}
# Whether servers are reached by `cairn mcp serve --server`; else the client does so itself.
THROUGH_PROGRAM = []


@contextlib.contextmanager
def through_program():
    THROUGH_PROGRAM.append(True)
    try:
        yield
    finally:
        THROUGH_PROGRAM.pop()


def server(folder, *arguments):
    """How the client reaches Cairn: a program that it starts, or a server that runs."""
    if folder in SERVED:
        who = arguments[1] if arguments[:1] == ("--as",) else "user:ada"
        return SERVED[folder].reach(SERVED[folder].keys[who] if SERVED[folder].keys else None)
    return StdioServerParameters(
        command=CAIRN, args=["mcp", "serve", "--db", f"{folder}/cairn.db", *arguments], env={"PATH": os.environ["PATH"], "USER": "ada"})


def cairn(folder, *arguments):
    """What a command writes."""
    done = subprocess.run(
        [CAIRN, *arguments, "--db", f"{folder}/cairn.db", "--json"], cwd=folder, env={**os.environ, "USER": "ada"}, check=True,
        capture_output=True, text=True, timeout=60)
    return json.loads(done.stdout)


def make_key(folder, who, *scopes):
    made = cairn(folder, "keys", "create", who, *[word for scope in scopes for word in ("--scope", scope)])
    return made["id"], made["token"]


@contextlib.contextmanager
def served(folder, keys=None, *arguments, port=None):
    """`cairn serve`, for those who ask for a server of this folder meanwhile; `keys` are the scopes of those who may."""
    port = port or free_port()
    tokens = {who: make_key(folder, who, *scopes)[1] for who, scopes in (keys or {}).items()}
    process = subprocess.Popen(
        [CAIRN, "serve", "--db", f"{folder}/cairn.db", "--port", str(port), *arguments], cwd=folder, env={**os.environ, "USER": "ada"},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await_port(port)
        SERVED[folder] = Served(f"http://127.0.0.1:{port}", tokens)
        yield SERVED[folder]
    finally:
        SERVED.pop(folder, None)
        process.terminate()
        process.wait()


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def await_port(port):
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError(f"nobody listens on {port}")


def check(condition, what):
    if not condition:
        raise AssertionError(what)


async def call(client, tool, arguments=None, **more):
    return await client.call_tool(tool, arguments or {}, **more)
