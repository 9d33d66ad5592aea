#!/bin/sh
# Delivers real replies to receivers written by others: the standardwebhooks libraries of Python and npm, httpbin, Debian's
# webhook and Node-RED. What is not there is named as SKIPPED.
# Usage: tests/receivers/run.sh [path of zuruf]
# ZURUF_RECEIVERS_VENV names a Python environment to use (and to fill on first use); without it, one is made and removed.
# ZURUF_RECEIVERS_NODE names a folder for npm packages likewise; Node-RED (120 MB) is installed only into a named one.
# Debian's webhook is never installed from here: apt-get install --no-install-recommends webhook
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

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
venv=${ZURUF_RECEIVERS_VENV:-$scratch/venv}
node=${ZURUF_RECEIVERS_NODE:-}
packages_of_npm="standardwebhooks node-red@4"
if [ -z "$node" ]; then
    node=$scratch/node
    packages_of_npm="standardwebhooks"
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

mkdir -p "$node"
if command -v npm >/dev/null; then
    for package in $packages_of_npm; do
        if [ ! -d "$node/node_modules/${package%@*}" ]; then
            npm install --prefix "$node" --no-audit --no-fund --ignore-scripts --loglevel=error "$package" \
                >/dev/null 2>&1 || true
        fi
    done
fi

ZURUF_RECEIVERS_NODE=$node "$venv/bin/python" "$here/verify.py" "$zuruf"
