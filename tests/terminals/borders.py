"""One inbox full of odd glyphs in a tmux of its own; the columns of its borders, as tmux itself counts them.

Called by borders.sh with the path of the program. One line per check; exits 1 when a border is off its column.
"""

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
        command = f"{ZURUF} --store {folder}/zuruf.db --lang en --now 2024-12-02T12:00:00Z"
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
        marks = [y for y, row in enumerate(rows) if BORDER in row and row.split(BORDER)[before].rstrip().endswith("h") and kind[:5] in row]
        marks = [y + line for y in marks for line in (0, 1)]
        off = {y: at for y in marks if (at := pane.border(y, before)) != frame}
        good = bool(frame) and bool(marks) and not off
        failed += not good
        print(f"{'ok    ' if good else 'FAILED'}  {pane.width}x{pane.height} {when} {kind}: border in column {frame}")
        for y, at in off.items():
            print(f"        column {at} in {rows[y]!r}")
    return failed


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder, "glyphs.ndjson")
        source.write_text("\n".join(export()) + "\n")
        subprocess.run([ZURUF, "--store", f"{folder}/zuruf.db", "import", str(source), "--ours", "shop", "--open-since", "2020-01-01", "-q"],
                       check=True, env=dict(os.environ, HOME=folder), stdout=subprocess.DEVNULL)
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
    print(f"{failed} failed" if failed else "every border stands in its column")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
