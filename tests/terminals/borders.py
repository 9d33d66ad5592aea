"""Every screen full of odd glyphs in a tmux of its own; the columns of its borders, as tmux itself counts them.

Called by borders.sh with the path of the program. One line per check; exits 1 when a border is off its column.
"""

import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

ZURUF = sys.argv[1]
GLYPHS = {
    "family": "👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈",
    "flags": "🇩🇪🇵🇹🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "tones": "👏🏻👍🏽🤷🏿‍♀️",
    "vs16": "☎️❤️‍🔥1️⃣✔️⚠️",
    "cjk": "株式会社テスト 客戶服務 고객센터",
    "arabic": "مرحبا هل لديكم شלום ﷽",
    "indic": "क्षि स्त्री நி ဒီ ក្រុម",
    "zalgo": "Z" + "\u0301\u0316\u0489" * 30 + "algo",
    "halfwidth": "ｶﾞｷﾞ ｱﾊﾟｰﾄ ＡＢＣ",
    "private": "\ue0b0\uf8ff ①② ■□ … —",
}


def export():
    """A plain request first (it stands in the thread beside the list), then one per kind of glyph, in name and text."""
    rows = [("plain", "Plain Person", "nothing odd here")]
    rows += [(kind, f"{kind} {glyphs}", f"{glyphs} text {glyphs}") for kind, glyphs in GLYPHS.items()]
    for n, (kind, name, text) in enumerate(rows):
        yield json.dumps({
            "id": f"g{n}", "channel": "mastodon", "direction": "in", "to": "shop", "text": text,
            "author": {"id": f"g{n}", "name": name, "handle": f"h{n}"}, "created_at": f"2024-12-02T08:{n:02}:00Z",
        })


class Pane:
    """A console in a tmux server of its own."""

    def __init__(self, folder, width, height):
        self.socket, self.width, self.height = f"zuruf-borders-{os.getpid()}-{width}", width, height
        command = f"{ZURUF} --store {folder}/zuruf.db --config {folder}/config.toml --lang en --now 2024-12-02T12:00:00Z"
        environment = dict(os.environ, HOME=str(folder), LANG="C.UTF-8", LC_ALL="C.UTF-8")
        subprocess.run(["tmux", "-L", self.socket, "-f", "/dev/null", "-u", "new-session", "-d", "-x", str(width), "-y",
                        str(height), command], check=True, env=environment)

    def tmux(self, *arguments):
        done = subprocess.run(["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    def keys(self, *keys):
        self.tmux("send-keys", *keys)

    def rows(self):
        return self.tmux("capture-pane", "-p").split("\n")[: self.height]

    def border(self, row, nth):
        """The column in which tmux has the border of a row that `nth` others stand before: its own cursor is sent there."""
        self.tmux("copy-mode")
        self.keys("-X", "top-line")
        if row:
            self.keys("-N", str(row), "-X", "cursor-down")
        self.keys("-X", "start-of-line")
        self.keys("-X", "jump-forward", BORDER)
        if nth:
            self.keys("-N", str(nth), "-X", "jump-again")
        at, y = self.tmux("display-message", "-p", "#{copy_cursor_x} #{copy_cursor_y}").split()
        self.keys("-X", "cancel")
        return int(at) if int(y) == row else None

    def wait(self, word):
        """Waits until the word is on screen, and then until nothing changes any more."""
        before = []
        for _ in range(200):
            rows = self.rows()
            if any(word in row for row in rows) and rows == before:
                return rows
            before = rows
            time.sleep(0.1)
        raise RuntimeError(f"{word!r} never came:\n" + "\n".join(self.rows()))

    def close(self):
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], check=False)


BORDER = "│"


def borders(pane, rows, before, when):
    """Checks one screen; how many kinds of glyph moved a border."""
    failed = 0
    # Where nothing odd stands, in the empty rows at the end of the list.
    frame = pane.border(pane.height - 5, before)
    for kind in GLYPHS:
        marks = [y for y, row in enumerate(rows) if BORDER in row and kind[:5] in row.split(BORDER)[before]]
        marks = [y + line for y in marks for line in (0, 1)]
        off = {y: at for y in marks if (at := pane.border(y, before)) != frame}
        good = bool(frame) and bool(marks) and not off
        failed += not good
        print(f"{'ok    ' if good else 'FAILED'}  {pane.width}x{pane.height} {when} {kind}: border in column {frame}")
        for y, at in off.items():
            print(f"        column {at} in {rows[y]!r}")
    return failed


def command(folder, *words):
    """Runs the program on the store of this check."""
    subprocess.run([ZURUF, "--store", f"{folder}/zuruf.db", "--config", f"{folder}/config.toml", "--no-input", "-y", "-q", *words], check=True,
                   env=dict(os.environ, HOME=str(folder)), stdout=subprocess.DEVNULL)


def prepare(folder):
    """A store in which every screen has something odd to show: people, notes, tasks, drafts, replies on their way, organisations."""
    source = pathlib.Path(folder, "glyphs.ndjson")
    source.write_text("\n".join(export()) + "\n")
    pathlib.Path(folder, "config.toml").write_text(
        '[ui]\nundo_send_s = 600\n[[endpoint]]\nname = "hook"\nurl = "http://127.0.0.1:1/"\n'
        '[[account]]\nchannel = "mastodon"\nhandle = "shop"\nendpoint = "hook"\n')
    command(folder, "import", str(source), "--ours", "shop", "--open-since", "2020-01-01")
    for n, glyphs in enumerate(GLYPHS.values()):
        ticket, person = str(n + 2), f"c:{n + 2}"
        command(folder, "note", ticket, "-m", f"{glyphs} note")
        command(folder, "task", "add", ticket, f"{glyphs} task")
        command(folder, "contact", "set", person, "--organisation", f"Org {glyphs}", "--persona", f"{glyphs} persona")
        command(folder, "reply", ticket, "-m", f"{glyphs} draft", "--draft")
        command(folder, "reply", ticket, "-m", f"{glyphs} reply", "--anyway", "--at", "2030-01-01 09:00")


# What is typed to come to a screen from the inbox, and a word that stands there then.
SCREENS = [
    ("inbox", [], "nothing odd"),
    ("thread", ["j", "j", "Enter"], "NOTE team only"),
    ("contact", ["C"], "[Timeline]"),
    ("details", ["L"], "[Details]"),
    ("around", ["L"], "[Around]"),
    ("history", ["g", "h"], "History"),
    ("contacts", ["Escape", "2"], "last written first"),
    ("board", ["3"], "[Sub"),
    ("lanes", [",", ","], "Mastodon"),
    ("organisations", ["g", "f"], "Organisations"),
    ("outbox", ["7"], "Outbox"),
    ("tasks", ["g", "t"], "[Mine]"),
    ("sync", ["g", "y"], "glyphs.ndjson"),
    ("drafts", ["g", "d"], "draft"),
    ("palette", ["Escape", "1", ":", "c", "Space", "f", "l", "a"], "flags"),
    ("assign", ["Escape", "a"], "Assign"),
    ("composer", ["Escape", "j", "i", "@"], "NOTE on"),
    ("search", ["Escape", "Escape", "x", "/", "t", "e", "x", "t", "Enter"], "hits"),
]


def odd(row):
    """Whether a row has signs that terminals disagree about."""
    return any(ord(c) > 0x2FF and c not in " │║╔═╗╚╝┌─┐└┘━┃⋮✓◷·…„“”●▸▾█▁▂▃▄▅▆▇▌" for c in row)


def everywhere(pane, name, word, rows):
    """Checks one screen: a border in a row with odd signs stands in a column that has one in a row without, and drawing everything
    anew changes nothing, so that no part of a sign that went is left over."""
    plain = {0, pane.width - 1} | {at for row in rows[1:-2] if not odd(row) for at, c in enumerate(row) if c in "│║┌┐└┘╔╗╚╝"}
    # The bar beside what was written stands three columns into the thread.
    plain |= {at + 3 for at in plain}
    found = []
    for y, row in enumerate(rows[1:-2], 1):
        if not odd(row):
            continue
        for nth in range(row.count(BORDER)):
            if not odd(row.split(BORDER)[0]) and nth == 0:
                continue
            found.append((pane.border(y, nth), row))
    # A box may have odd signs beside all of its rows; different ones would not move its border by the same.
    seen = collections.Counter(at for at, _ in found)
    looked, off = len(found), [(at, row) for at, row in found if at not in plain and seen[at] < 3]
    pane.keys("C-l")
    time.sleep(0.3)
    anew = pane.wait(word)
    stray = [(before, after) for before, after in zip(rows[:-3], anew[:-3]) if before != after]
    good = not off and not stray
    print(f"{'ok    ' if good else 'FAILED'}  {pane.width}x{pane.height} {name}: {looked} borders beside odd signs, in columns {sorted(plain)}")
    for at, row in off:
        print(f"        column {at} in {row!r}")
    for before, after in stray:
        print(f"        was  {before!r}\n        anew {after!r}")
    return not good


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        # The wide screen has the views left of the list.
        for width, height, before in ((120, 40, 0), (200, 60, 1)):
            pane = Pane(folder, width, height)
            try:
                # Once as it comes, once after the cursor has been on every row and everything was drawn over.
                for keys in ("", "j" * len(GLYPHS) + "k" * len(GLYPHS)):
                    for key in keys:
                        pane.keys(key)
                        time.sleep(0.05)
                    failed += borders(pane, pane.wait("nothing odd here"), before, "moved" if keys else "fresh")
            finally:
                pane.close()
        for width, height in ((80, 24), (120, 40)):
            pane = Pane(folder, width, height)
            try:
                pane.wait("nothing odd")
                for name, keys, word in SCREENS:
                    for key in keys:
                        pane.keys(key)
                        time.sleep(0.08)
                    time.sleep(1.2)
                    failed += everywhere(pane, name, word, pane.wait(word))
            finally:
                pane.close()
    print(f"{failed} failed" if failed else "every border stands in its column")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
