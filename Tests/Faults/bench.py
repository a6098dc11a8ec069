"""What the faults share: a folder with a database, the real program in it, and what stands between that and the disk and the clock."""

import contextlib
import json
import mmap
import os
import pathlib
import random
import re
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
SHIM = "shim.so"


class Wrong(AssertionError):
    """What should hold, and does not."""


def check(condition, *what):
    if not condition:
        raise Wrong(" ".join(str(part) for part in what))


def until(condition, what, seconds=40):
    """Waits until something holds, and returns it."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    raise Wrong(f"after {seconds} s still not: {what() if callable(what) else what}")


def build_shim(folder):
    subprocess.run(
        [os.environ.get("CC", "cc"), "-Wall", "-Wextra", "-Werror", "-O2", "-shared", "-fPIC", "-o", f"{folder}/{SHIM}",
         str(HERE / "shim.c"), "-ldl"], check=True)


class Shim:
    """The faults of one process' disk and clock; what is set holds at once."""

    FIELDS = ["sync_error", "sync_delay", "write_error", "writes_are_short", "clock_offset", "count"]

    def __init__(self, folder):
        self.library = str(pathlib.Path(folder).parent / SHIM)
        self.path = f"{folder}/shim-{random.getrandbits(32):x}"
        pathlib.Path(self.path).write_bytes(bytes(8 * len(self.FIELDS)))
        with open(self.path, "r+b") as file:
            self.memory = mmap.mmap(file.fileno(), 0)

    def set(self, **values):
        for name, value in values.items():
            struct.pack_into("q", self.memory, 8 * self.FIELDS.index(name), value)

    @property
    def count(self):
        """How many faults there were."""
        return struct.unpack_from("q", self.memory, 8 * self.FIELDS.index("count"))[0]

    @property
    def environment(self):
        return {"LD_PRELOAD": self.library, "CAIRN_SHIM": self.path}


class Outcome:
    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    @property
    def json(self):
        return json.loads(self.out)

    def __str__(self):
        return f"exit {self.code}\n{self.out}\n{self.err}"


class Running:
    """A process that goes on; what it says lies in files."""

    def __init__(self, world, arguments, environment, limits):
        self.place = f"{world.folder}/said-{random.getrandbits(32):x}"
        with open(self.place + ".out", "wb") as out, open(self.place + ".err", "wb") as err:
            self.process = subprocess.Popen(
                [*limited(limits), world.program, *arguments], cwd=world.folder, env=environment, stdin=subprocess.DEVNULL, stdout=out,
                stderr=err, start_new_session=True)

    @property
    def err(self):
        return pathlib.Path(self.place + ".err").read_text(errors="replace")

    def number(self, name):
        """A figure of `/proc/PID/status`."""
        found = re.search(rf"{name}:\s+(\d+)", pathlib.Path(f"/proc/{self.process.pid}/status").read_text())
        return int(found[1])

    @property
    def is_alive(self):
        return self.process.poll() is None

    def send(self, number):
        if self.is_alive:
            self.process.send_signal(number)

    def kill(self):
        self.send(signal.SIGKILL)
        self.process.wait()

    def end(self, seconds=60):
        """Waits for the end."""
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Wrong(f"it does not end within {seconds} s: {self.err[-2000:]}") from None
        return Outcome(code, pathlib.Path(self.place + ".out").read_text(errors="replace"), self.err)


class Server(Running):
    def __init__(self, world, environment, limits, port):
        super().__init__(world, ["serve", "--port", str(port), "--quiet"], environment, limits)
        try:
            found = until(lambda: re.search(r"http://127.0.0.1:(\d+)", self.err) or (not self.is_alive and "ended"), lambda: self.err)
            check(found != "ended", "the server did not start:", self.err)
        except Wrong:
            self.kill()
            raise
        self.port = int(found[1])
        world.ports.append(self.port)

    def ask(self, method, path, body=None, key=None, seconds=30):
        """The status and what was answered; raises OSError when nobody does."""
        return ask(self.port, method, path, body, key, seconds)


    def begin(self, nodes):
        status, answer = self.ask("POST", "/v1/runs", {"draft": {"title": "Fault", "nodes": nodes}})
        check(status in (200, 201), status, answer, self.err)
        return answer["runId"]

    def status(self, run):
        return self.ask("GET", f"/v1/runs/{run}")[1]["status"]

    def finishes(self, run, seconds=60):
        until(lambda: self.status(run) == "completed", lambda: (self.ask("GET", f"/v1/runs/{run}")[1], self.err), seconds)


def ask(port, method, path, body=None, key=None, seconds=30):
    headers = {"Content-Type": "application/json"} | ({"Idempotency-Key": key} if key else {})
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=seconds) as response:
            return response.status, json.loads(response.read() or b"null")
    except urllib.error.HTTPError as refusal:
        return refusal.code, json.loads(refusal.read() or b"null")


def limited(limits):
    """Begins a process with limits: `{"nofile": 24}`, as `man prlimit` names them."""
    return ["prlimit", *(f"--{name}={value}:{value}" for name, value in limits.items()), "--"] if limits else []


class World:
    """A folder of its own with a database."""

    def __init__(self, program, shared, name, seed):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix=name + "-", dir=shared)
        self.database = f"{self.folder}/.cairn/cairn.db"
        self.marks_path = f"{self.folder}/marks"
        self.random = random.Random(f"{name} {seed}")
        self.started, self.ports, self.mounts = [], [], []

    # What is done

    def environment(self, shim=None, **more):
        own = {"PATH": os.environ["PATH"], "USER": "ada", "CAIRN_USER": "ada", "HOME": self.folder, "CAIRN_DB": self.database}
        if "LD_LIBRARY_PATH" in os.environ:
            own["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
        return own | (shim.environment if shim else {}) | more

    def start(self, *arguments, shim=None, limits=None, **variables):
        running = Running(self, arguments, self.environment(shim, **variables), limits)
        self.started.append(running)
        return running

    def cairn(self, *arguments, seconds=60, **options):
        return self.start(*arguments, **options).end(seconds)

    def serve(self, shim=None, limits=None, port=0, **variables):
        server = Server(self, self.environment(shim, **variables), limits, port)
        self.started.append(server)
        return server

    def shim(self):
        return Shim(self.folder)

    def device(self, kibibytes):
        """A small file system of its own, on which the database is."""
        path = f"{self.folder}/device-{len(self.mounts)}"
        os.mkdir(path)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kibibytes}k", "tmpfs", path], check=True)
        self.mounts.append(path)
        self.database = f"{path}/.cairn/cairn.db"
        return path

    def fill(self, path):
        """Leaves no room on a device, but for what the file `filler` takes."""
        filler = os.open(f"{path}/filler", os.O_CREAT | os.O_WRONLY)
        try:
            for size in (65536, 4096, 1):
                with contextlib.suppress(OSError):
                    while True:
                        os.write(filler, bytes(size))
        finally:
            os.close(filler)

    def remount(self, path, options):
        subprocess.run(["mount", "-o", f"remount,{options}", path], check=True)

    def forget(self):
        """No database is there any more."""
        shutil.rmtree(pathlib.Path(self.database).parent, ignore_errors=True)

    def opened_by(self, running):
        """Whether a process has the database open."""
        with contextlib.suppress(OSError):
            folder = f"/proc/{running.process.pid}/fd"
            return any(os.readlink(f"{folder}/{name}") == self.database for name in os.listdir(folder))
        return False

    def close(self, keep):
        for running in self.started:
            running.kill()
        for path in self.mounts:
            subprocess.run(["umount", "-l", path], check=False)
        if not keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    # Plans

    def program_node(self, name, after=(), effects="idempotent", script="", bytes=0):
        """A node that says in a file that it was done."""
        said = script + 'printf "%s %s %s\\n" "$CAIRN_RUN" "$CAIRN_NODE" "$CAIRN_ATTEMPT" >> "$0"'
        if bytes:
            said += f'; printf %s "$CAIRN_NODE"; head -c {bytes} /dev/zero | tr "\\0" x'
        return {
            "id": name, "type": "program", "effects": effects, "dependsOn": list(after),
            "command": ["/bin/sh", "-c", said, self.marks_path]}

    def chain(self, count, **options):
        names = [f"n{index}" for index in range(count)]
        return [self.program_node(name, names[index - 1:index] if index else (), **options) for index, name in enumerate(names)]

    def plan(self, nodes, name="plan.json"):
        path = f"{self.folder}/{name}"
        pathlib.Path(path).write_text(json.dumps({"plan": 1, "title": "Fault", "nodes": nodes}))
        return path

    def marks(self):
        """Which attempts of which nodes of which runs were made."""
        try:
            return [tuple(line.split()) for line in pathlib.Path(self.marks_path).read_text().splitlines()]
        except FileNotFoundError:
            return []

    # What has to hold

    def runs(self):
        items, cursor = [], []
        while True:
            page = self.ok("runs", "--json", "--limit", "200", *cursor).json
            items += page["items"]
            if not page["nextCursor"]:
                return items
            cursor = ["--cursor", page["nextCursor"]]

    def ok(self, *arguments, code=0, **options):
        outcome = self.cairn(*arguments, **options)
        check(outcome.code == code, "cairn", *arguments, "ended with", outcome)
        return outcome

    def refused(self, outcome, code, exit):
        """Whether a command ended with this code of docs/errors.md, and this exit status."""
        check(outcome.code == exit and code in outcome.err, f"instead of {code} (exit {exit}):", outcome)

    def sound(self):
        """Every run is what its log says, no event is missing or changed, and the file is whole."""
        self.ok("audit", "verify")
        self.ok("replay", "--all")
        findings = self.cairn("doctor", "--json").json["items"]
        check(not [one for one in findings if one["grade"] == "fail"], "cairn doctor:", findings)

    def all_done(self, count):
        """So many runs exist, each has completed, and no attempt was made twice."""
        runs = self.runs()
        check(len(runs) == count, len(runs), "runs instead of", count)
        check(all(run["status"] == "completed" for run in runs), [(run["id"], run["status"]) for run in runs])
        marks = self.marks()
        check(len(set(marks)) == len(marks), "an attempt was made twice:", [mark for mark in marks if marks.count(mark) > 1])

