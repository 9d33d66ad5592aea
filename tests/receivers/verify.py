"""Delivers replies with the real program and checks what receivers of others make of them.

Called by run.sh with the path of the program. One line per check; exits 1 when a check fails. Checks whose receiver is not
installed are named as SKIPPED and do not fail.
"""

import contextlib
import datetime
import http.server
import importlib.util
import json
import shutil
import ssl
import subprocess
import sys
import tempfile
import threading

import others
from desk import NEW, OLD, TEXT, Desk, check, failures, free_port, running


class Hook(http.server.BaseHTTPRequestHandler):
    """/new and /old accept what is signed with that secret; /busy/new refuses the first copy of each id with a 503."""

    protocol_version = "HTTP/1.1"
    copies = {}  # path -> [(webhook-id, body, timestamp)]

    def do_POST(self):
        from standardwebhooks.webhooks import Webhook, WebhookVerificationError

        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        seen = self.copies.setdefault(self.path, [])
        seen.append((headers.get("webhook-id"), body, headers.get("webhook-timestamp")))
        if self.path.startswith("/busy/") and len(seen) == 1:
            return self.answer(503, {"Retry-After": "1"})
        try:
            Webhook(OLD if self.path.endswith("/old") else NEW).verify(body, headers)
        except WebhookVerificationError as error:
            return self.answer(401, {}, str(error).encode())
        return self.answer(200, {}, b'{"ok":true}')

    def do_GET(self):
        self.copies.setdefault(self.path, []).append(("GET", b"", None))
        self.answer(200, {})

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def hook(context=None):
    """A running Hook on a free port of the loopback; its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}"
    server.shutdown()


def signatures(folder, url):
    """What the standardwebhooks library says to our signatures."""
    desk = Desk(folder, f"{url}/new")
    check("standardwebhooks accepts the signature", desk.sync(), ("delivered", [200]))
    [(uid, body, _)] = Hook.copies["/new"]
    check("the webhook-id is the id of the outbox", uid, desk.uid)
    check("the text arrives unchanged", json.loads(body)["text"], TEXT)
    desk.sync()
    check("a delivered reply is not sent again", len(Hook.copies["/new"]), 1)
    check("a wrong secret is refused and final", Desk(folder, f"{url}/wrong", [OLD]).sync(), ("dead", [401]))
    for known in ("new", "old"):
        rotating = Desk(folder, f"{url}/rotation/{known}", [NEW, OLD])
        check(f"with two secrets, who knows the {known} one accepts", rotating.sync(), ("delivered", [200]))
    busy = Desk(folder, f"{url}/busy/new")
    check("after a 503 with Retry-After it is sent again", busy.sync(attempts=2), ("delivered", [503, 200]))
    first, second = (Hook.copies["/busy/new"] + [(None, b"", "0")] * 2)[:2]
    check("the copy has the same id and body", second[:2], first[:2])
    check("the copy is signed anew", int(second[2]) > int(first[2]), True)


def encryption(folder):
    """TLS with an authority of our own: trusted by `ca_file`, refused before anything is sent without it."""
    if not shutil.which("openssl"):
        return print("SKIPPED: openssl is not installed")
    make = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"]
    files = {name: f"{folder}/{name}.pem" for name in ("ca", "cakey", "leaf", "leafkey")}
    subprocess.run([*make, "-subj", "/CN=Test CA", "-keyout", files["cakey"], "-out", files["ca"]],
                   check=True, capture_output=True)
    subprocess.run([*make, "-subj", "/CN=leaf", "-addext", "subjectAltName=IP:127.0.0.1", "-addext",
                    "basicConstraints=critical,CA:FALSE", "-CA", files["ca"], "-CAkey", files["cakey"],
                    "-keyout", files["leafkey"], "-out", files["leaf"]], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(files["leaf"], files["leafkey"])
    with hook(context) as url:
        trusting = Desk(folder, f"{url}/tls/new", more=f'ca_file = "{files["ca"]}"')
        check("TLS with the authority in ca_file", trusting.sync(), ("delivered", [200]))
        check("TLS without it waits and sends nothing", Desk(folder, f"{url}/plain").sync(), ("queued", [0]))
        check("nothing came over the refused connection", Hook.copies.get("/plain", []), [])


def outcomes(folder, url, bin_url):
    """How the answers of httpbin are understood."""
    for dedupes, state in (("false", "unknown"), ("true", "queued")):
        desk = Desk(folder, f"{bin_url}/status/503", more=f"dedupes = {dedupes}")
        check(f"a 503 with dedupes = {dedupes}", desk.sync(), (state, [503]))
    moved = Desk(folder, f"{bin_url}/redirect-to?status_code=307&url={url}/trap")
    check("a redirect is final", moved.sync(), ("dead", [307]))
    check("and never followed", Hook.copies.get("/trap", []), [])
    check("an answer that comes too late", Desk(folder, f"{bin_url}/delay/8").sync(), ("unknown", [0]))
    check("a 200", Desk(folder, f"{bin_url}/anything").sync(), ("delivered", [200]))
    for pointer, state in (("/json/v", "dead"), ("/nothing", "unknown")):
        desk = Desk(folder, f"{bin_url}/anything", more=f'ok_json_pointer = "{pointer}"')
        check(f"a 200 whose {pointer} is not true", desk.sync(), (state, [200]))
    gone = Desk(folder, f"{bin_url}/status/410")
    check("a 410 is final", gone.sync(), ("dead", [410]))
    [endpoint] = gone.run("outbox", "endpoints")
    check("and switches the endpoint off", endpoint["state"], "off")
    [endpoint] = gone.run("outbox", "enable", "hook")
    check("until somebody switches it on", endpoint["state"], "on")


def breaker(folder, bin_url):
    """A receiver that is down is asked less and less often, tested with one reply, and given up after five days."""
    desk = Desk(folder, f"{bin_url}/status/500", more="dedupes = true")
    begun = datetime.datetime.now(datetime.timezone.utc)

    def at(**later):
        """Wishes the reply sent, delivers as if it were that much later; attempts so far and the state of the endpoint."""
        now = (begun + datetime.timedelta(**later)).strftime("%Y-%m-%dT%H:%M:%SZ")
        desk.run("outbox", "send", desk.uid, "--now", now, may_fail=True)
        desk.run("sync", "--once", "--now", now, may_fail=True)
        [row] = desk.run("outbox", "show", desk.uid)
        [endpoint] = desk.run("outbox", "endpoints", "--now", now)
        return row["attempts"], endpoint["state"]

    tries = [at(seconds=second) for second in range(1, 6)]
    check("five failures in a row, then the endpoint rests", tries, [(n, "on") for n in range(1, 5)] + [(5, "resting")])
    check("while it rests nothing is sent", at(seconds=20), (5, "resting"))
    check("after 30 seconds one reply is the probe, and it rests again", at(seconds=40), (6, "resting"))
    check("the second rest is longer", at(seconds=75), (6, "resting"))
    check("and ends as well", at(seconds=110), (7, "resting"))
    check("after five days of nothing but failures it is off", at(days=5, seconds=120), (8, "off"))
    check("and nothing is sent any more", at(days=6), (8, "off"))
    config = desk.folder / "config.toml"
    config.write_text(config.read_text().replace("/status/500", "/anything"))
    [endpoint] = desk.run("outbox", "enable", "hook")
    check("switched on it is on", endpoint["state"], "on")
    check("and what was held back leaves", at(days=6, seconds=5), (9, "on"))
    [row] = desk.run("outbox", "show", desk.uid)
    check("delivered in the end", row["state"], "delivered")


@contextlib.contextmanager
def httpbin(folder):
    """A running httpbin; its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "httpbin:app"]
    with running(command, f"http://127.0.0.1:{port}/status/200", f"{folder}/httpbin.log"):
        yield f"http://127.0.0.1:{port}"


def main():
    missing = [name for name in ("standardwebhooks", "httpbin", "gunicorn") if not importlib.util.find_spec(name)]
    for name in missing:
        print(f"SKIPPED: {name} is not installed")
    with tempfile.TemporaryDirectory() as folder, hook() as url:
        if "standardwebhooks" not in missing:
            signatures(folder, url)
            encryption(folder)
        if not missing:
            with httpbin(folder) as bin_url:
                outcomes(folder, url, bin_url)
                breaker(folder, bin_url)
        others.node_library(folder)
        others.debian_webhook(folder)
        others.node_red(folder)
    print(f"{len(failures)} failed" if failures else "all receivers agree")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
