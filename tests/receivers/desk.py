"""One store with one reply to deliver, checks that are counted, and servers that are started and stopped.

Used by verify.py and others.py. Nothing here knows a receiver.
"""

import base64
import contextlib
import datetime
import json
import os
import pathlib
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ZURUF = sys.argv[1] if len(sys.argv) > 1 else "zuruf"
NEW = "whsec_" + base64.b64encode(b"the new secret of this test 0123").decode()
OLD = "whsec_" + base64.b64encode(b"the old secret of this test 4567").decode()
TEXT = 'Grüße an "Ada" & alle <hier> 👋'
failures = []
# Answers must not depend on a proxy of this machine.
direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def check(name, happened, expected):
    """Prints and counts one check."""
    good = happened == expected
    print(f"{'ok    ' if good else 'FAILED'}  {name}" + ("" if good else f": {happened!r} instead of {expected!r}"))
    if not good:
        failures.append(name)


class Desk:
    """One store with one message in it and one endpoint to answer through."""

    def __init__(self, folder, url, secrets=(NEW,), more=""):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=folder))
        inline = ", ".join(f'{{ inline = "{secret}" }}' for secret in secrets)
        config = self.folder / "config.toml"
        config.write_text(
            "[ui]\nundo_send_s = 0\n\n"
            '[[account]]\nchannel = "web"\nhandle = "shop"\nendpoint = "hook"\n\n'
            f'[[endpoint]]\nname = "hook"\nurl = "{url}"\nsecrets = [{inline}]\n'
            f"allow_private = true\ntimeout_s = 2\n{more}\n"
        )
        config.chmod(0o600)
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        message = {"id": "m1", "thread_id": "t1", "channel": "web", "direction": "in", "author": "Ada",
                   "author_handle": "ada", "created_at": now, "text": "Wo bleibt mein Paket?"}
        (self.folder / "messages.ndjson").write_text(json.dumps(message) + "\n")
        self.run("import", str(self.folder / "messages.ndjson"))
        [conversation] = self.run("inbox")
        [reply] = self.run("reply", str(conversation["id"]), "-m", TEXT)
        self.uid = reply["uid"]

    def run(self, *arguments, may_fail=False):
        """Runs one command and returns the objects it printed."""
        place = ["--store", str(self.folder / "zuruf.db"), "--config", str(self.folder / "config.toml")]
        environment = dict(os.environ, HOME=str(self.folder), LANG="C.UTF-8")
        # Answers must not depend on a proxy of this machine, and neither does the program.
        environment.update(HTTP_PROXY="http://127.0.0.1:9", HTTPS_PROXY="http://127.0.0.1:9")
        done = subprocess.run([ZURUF, *place, *arguments, "--json"], env=environment, capture_output=True,
                              text=True, timeout=60, stdin=subprocess.DEVNULL)
        if done.returncode and not may_fail:
            raise RuntimeError(f"zuruf {' '.join(arguments)}: exit code {done.returncode}: {done.stderr.strip()}")
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]

    def sync(self, attempts=1):
        """Delivers until that many attempts were made; the state and the status of each attempt."""
        for _ in range(20):
            # Exit code 3 says that a send failed, which is what many checks want.
            self.run("sync", "--once", may_fail=True)
            [row] = self.run("outbox", "show", self.uid)
            if row["attempts"] >= attempts or row["state"] != "queued":
                break
            time.sleep(1)
        return row["state"], [attempt["status"] for attempt in row["tries"]]


def free_port():
    """A port of the loopback that nobody has now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextlib.contextmanager
def running(command, probe, log, **options):
    """A server in a process of its own, once `probe` gets any answer; killed at the end."""
    with open(log, "w") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, **options)
    try:
        for _ in range(240):
            try:
                direct.open(probe, timeout=2).close()
                break
            except urllib.error.HTTPError:
                break
            except OSError:
                if server.poll() is not None:
                    raise RuntimeError(f"{command[0]} ended: {pathlib.Path(log).read_text()[-500:]}") from None
                time.sleep(0.25)
        else:
            raise RuntimeError(f"{command[0]} did not start: {pathlib.Path(log).read_text()[-500:]}")
        yield
    finally:
        server.terminate()
        server.wait()
