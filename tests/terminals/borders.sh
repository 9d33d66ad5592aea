#!/bin/sh
# Looks in a real tmux whether wide and odd glyphs (ZWJ families, flags, VS16, CJK, Arabic, Indic, zalgo) leave every border of every
# screen in its column, and nothing behind when they go. Terminals disagree about the width of some of them; what they think shows only in a terminal.
# Usage: tests/terminals/borders.sh [path of zuruf]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
zuruf=${1:-$here/../../target/debug/zuruf}

if [ ! -x "$zuruf" ]; then
    echo "no program at $zuruf: build it first (cargo build), or name it" >&2
    exit 1
fi
for program in tmux python3; do
    if ! command -v "$program" >/dev/null; then
        echo "SKIPPED: $program is not installed"
        exit 0
    fi
done
exec python3 "$here/borders.py" "$zuruf"
