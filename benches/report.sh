#!/usr/bin/env bash
# Runs the benches and writes their figures into README.md, between <!-- bench --> and <!-- /bench -->.
# Usage: benches/report.sh [--quick]     about ten minutes on two cores; --quick takes a tenth of the messages
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

lines=$(mktemp)
trap 'rm -f "$lines"' EXIT
for bench in store board formats console; do
    # Figures are on stdout, everything told on the way goes to stderr.
    cargo bench --locked --bench "$bench" -- "$@" | grep '^|' >> "$lines"
done

cpu=$(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)
memory=$(awk '/^MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo)

awk -v lines="$lines" -v machine="$(nproc) cores (${cpu:-unknown}), $memory, $(uname -s), $(rustc --version | cut -d' ' -f1-2), $(date +%F)" '
    /<!-- bench -->/ {
        print
        print ""
        print "| measure | against | ratio | good | defect above | verdict |"
        print "|---|---|--:|--:|--:|---|"
        while ((getline line < lines) > 0) print line
        print ""
        print "Measured on: " machine ". `benches/report.sh` repeats all of it."
        print ""
        skipping = 1
    }
    /<!-- \/bench -->/ { skipping = 0 }
    !skipping
' README.md > README.md.new
mv README.md.new README.md
