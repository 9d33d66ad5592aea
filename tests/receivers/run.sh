#!/bin/sh
# Delivers real replies to receivers written by others: the standardwebhooks library and httpbin.
# Usage: tests/receivers/run.sh [path of zuruf]
# ZURUF_RECEIVERS_VENV names a Python environment to use (and to fill on first use); without it, one is made and removed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
zuruf=${1:-$here/../../target/debug/zuruf}

if [ ! -x "$zuruf" ]; then
    echo "no program at $zuruf: build it first (cargo build), or name it" >&2
    exit 1
fi
if ! command -v python3 >/dev/null; then
    echo "SKIPPED: python3 is not installed"
    exit 0
fi

venv=${ZURUF_RECEIVERS_VENV:-}
if [ -z "$venv" ]; then
    venv=$(mktemp -d)
    trap 'rm -rf "$venv"' EXIT
fi
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv" || { echo "SKIPPED: python3 cannot make an environment"; exit 0; }
fi
# Each on its own: without httpbin the signature checks still run. What is missing is reported by verify.py.
for packages in standardwebhooks "httpbin gunicorn"; do
    first=${packages%% *}
    if ! "$venv/bin/python" -c "import $first" 2>/dev/null; then
        # shellcheck disable=SC2086  # two packages are two words
        "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --timeout 15 --retries 1 $packages \
            >/dev/null 2>&1 || true
    fi
done

"$venv/bin/python" "$here/verify.py" "$zuruf"
