"""Receivers that are programs of others: the npm library, Debian's webhook, Node-RED. Each is skipped when it is not there.

Called by verify.py. ZURUF_RECEIVERS_NODE names a folder whose node_modules hold `standardwebhooks` and `node-red`.
"""

import json
import os
import pathlib
import shutil
import stat

from desk import NEW, OLD, TEXT, Desk, check, direct, free_port, running

HERE = pathlib.Path(__file__).parent
FORM = 'kind = "form"\nbody = { text = "{{text}}", to = "{{to}}" }\n'


def node_module(name, how):
    """The folder of an npm package, or None after saying what is missing."""
    place = os.environ.get("ZURUF_RECEIVERS_NODE")
    module = pathlib.Path(place, "node_modules", name) if place else None
    if not shutil.which("node"):
        print(f"SKIPPED: {name}: node is not installed")
    elif module is None or not module.is_dir():
        print(f"SKIPPED: {name} of npm is not installed ({how})")
    else:
        return module
    return None


def node_library(folder):
    """A second implementation of the signature."""
    module = node_module("standardwebhooks", "ZURUF_RECEIVERS_NODE names no folder with it")
    if not module:
        return
    port, taken = free_port(), pathlib.Path(folder, "node-taken")
    command = ["node", str(HERE / "standardwebhooks.cjs"), str(port), str(taken)]
    options = {"env": dict(os.environ, NODE_PATH=str(module.parent), NEW=NEW, OLD=OLD)}
    url = f"http://127.0.0.1:{port}"
    with running(command, url, f"{folder}/node.log", **options):
        desk = Desk(folder, f"{url}/new")
        check("npm standardwebhooks accepts the signature", desk.sync(), ("delivered", [200]))
        [line] = taken.read_text().splitlines()
        check("npm: id and text arrive unchanged", json.loads(line), {"id": desk.uid, "text": TEXT})
        check("npm: a wrong secret is refused", Desk(folder, f"{url}/new", [OLD]).sync(), ("dead", [401]))
        for known in ("new", "old"):
            rotating = Desk(folder, f"{url}/{known}", [NEW, OLD])
            check(f"npm: with two secrets the {known} one accepts", rotating.sync(), ("delivered", [200]))
        form = Desk(folder, f"{url}/old", [OLD], 'kind = "template"\nbody = { text = "{{text}}{{to}}" }\n')
        check("npm: a body of one's own is signed as well", form.sync(), ("delivered", [200]))
        check("npm: and filled", json.loads(taken.read_text().splitlines()[-1])["text"], f"{TEXT}ada")


def debian_webhook(folder):
    """The hex signature in a header, checked by a program that runs a script per delivery."""
    if not shutil.which("webhook"):
        return print("SKIPPED: webhook is not installed (apt-get install --no-install-recommends webhook)")
    taken, script = pathlib.Path(folder, "webhook-taken"), pathlib.Path(folder, "store.sh")
    script.write_text(f"#!/bin/sh\nprintf '%s\\t%s\\n' \"$1\" \"$2\" >> '{taken}'\n")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    signed = {"type": "payload-hmac-sha256", "secret": "geheim",
              "parameter": {"source": "header", "name": "X-Hub-Signature-256"}}
    hooks = pathlib.Path(folder, "hooks.json")
    hooks.write_text(json.dumps([{
        "id": "reply", "execute-command": str(script), "command-working-directory": str(folder),
        "include-command-output-in-response": True,
        "pass-arguments-to-command": [{"source": "header", "name": "Webhook-Id"}, {"source": "payload", "name": "text"}],
        "trigger-rule": {"match": signed}, "trigger-rule-mismatch-http-response-code": 403,
    }]))
    port = free_port()
    command = ["webhook", "-hooks", str(hooks), "-ip", "127.0.0.1", "-port", str(port)]
    url, more = f"http://127.0.0.1:{port}/hooks/reply", 'hmac_header = "X-Hub-Signature-256"\n'
    with running(command, f"http://127.0.0.1:{port}/", f"{folder}/webhook.log"):
        desk = Desk(folder, url, ["geheim"], more)
        check("webhook accepts the hex signature", desk.sync(), ("delivered", [200]))
        check("webhook: id and text arrive unchanged", taken.read_text(), f"{desk.uid}\t{TEXT}\n")
        taken.unlink()
        form = Desk(folder, url, ["geheim"], more + FORM)
        check("webhook accepts a signed form", form.sync(), ("delivered", [200]))
        check("webhook: the form says the same", taken.read_text(), f"{form.uid}\t{TEXT}\n")
        taken.unlink()
        wrong = Desk(folder, url, ["falsch"], more).sync()
        # Version 2.8.0 answers 500 to a wrong signature, so a person has to look; with the 403 the hook asks for it is final.
        expected = ("dead", [403]) if wrong[1] == [403] else ("unknown", [500])
        check("webhook: a wrong key does not pass for delivered", wrong, expected)
        check("webhook: and nothing was run", taken.exists(), False)


COUNT = """
const counts = global.get("counts") || {};
const id = msg.req.headers["webhook-id"];
const entry = counts[id] || { copies: 0, texts: [] };
entry.copies += 1;
if (!entry.texts.includes(msg.payload.text)) entry.texts.push(msg.payload.text);
counts[id] = entry;
global.set("counts", counts);
msg.statusCode = msg.req.params.how === "late" && entry.copies < 3 ? 500 : 200;
msg.payload = { ok: true };
return msg;
"""


def flow():
    """POST /reply/:how counts copies per id and answers 500 to the first two when it is `late`; GET /counts tells."""
    def node(id, type, to=(), **more):
        return {"id": id, "type": type, "z": "tab", "x": 1, "y": 1, "wires": [[to] if to else []], **more}

    return [
        {"id": "tab", "type": "tab", "label": "replies"},
        node("in", "http in", "count", url="/reply/:how", method="post"),
        node("count", "function", "out", func=COUNT, outputs=1),
        node("out", "http response"),
        node("ask", "http in", "tell", url="/counts", method="get"),
        node("tell", "function", "told", func='msg.payload = global.get("counts") || {}; return msg;', outputs=1),
        node("told", "http response"),
    ]


def node_red(folder):
    """A flow that counts copies per id: what a receiver that dedupes by webhook-id sees."""
    module = node_module("node-red", "npm install node-red@4 in the folder of ZURUF_RECEIVERS_NODE")
    if not module:
        return
    port, home = free_port(), pathlib.Path(folder, "node-red")
    home.mkdir()
    (home / "flows.json").write_text(json.dumps(flow()))
    settings = {"uiHost": "127.0.0.1", "uiPort": port, "flowFile": "flows.json", "httpAdminRoot": False,
                "disableEditor": True, "telemetry": {"enabled": False, "updateNotification": False}}
    (home / "settings.js").write_text(f"module.exports = {json.dumps(settings)};\n".replace("False", "false"))
    command = ["node", str(module / "red.js"), "-u", str(home), "-s", str(home / "settings.js")]
    url = f"http://127.0.0.1:{port}"
    with running(command, f"{url}/counts", f"{folder}/node-red.log"):
        once = Desk(folder, f"{url}/reply/now")
        check("Node-RED takes a reply", once.sync(), ("delivered", [200]))
        form = Desk(folder, f"{url}/reply/form", more=FORM)
        check("Node-RED takes a form", form.sync(), ("delivered", [200]))
        late = Desk(folder, f"{url}/reply/late", more="dedupes = true")
        for _ in range(2):
            late.sync()
            late.run("outbox", "send", late.uid)
        check("Node-RED: after two doubtful answers it is delivered", late.sync(attempts=3), ("delivered", [500, 500, 200]))
        doubt = Desk(folder, f"{url}/reply/late")
        check("Node-RED: without dedupes it is not sent again", doubt.sync(), ("unknown", [500]))
        doubt.sync()
        with direct.open(f"{url}/counts", timeout=5) as answer:
            counts = json.load(answer)
        expected = {once.uid: 1, form.uid: 1, late.uid: 3, doubt.uid: 1}
        check("Node-RED: copies per id", {id: entry["copies"] for id, entry in counts.items()}, expected)
        texts = {text for entry in counts.values() for text in entry["texts"]}
        check("Node-RED: every copy has the same text", texts, {TEXT})
