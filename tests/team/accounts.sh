#!/bin/sh
# Two real accounts on one store: set up by root, used by both, killed in the middle, closed to a third.
#
#   sudo sh tests/team/accounts.sh [PATH-TO-zuruf]
#
# Makes a group and three users with names of their own, and removes them again. Needs root, useradd, setpriv and coreutils; says
# what it skips when it cannot run.
set -eu

if [ "$(id -u)" != 0 ]; then
    echo "SKIPPED: two accounts need root (sudo sh $0)"
    exit 0
fi
for tool in useradd groupadd userdel setpriv timeout; do
    command -v "$tool" >/dev/null || { echo "SKIPPED: no $tool here"; exit 0; }
done

root=$(cd "$(dirname "$0")/../.." && pwd)
built=${1:-$root/target/debug/zuruf}
[ -x "$built" ] || { echo "no $built: cargo build first"; exit 1; }

tag=zt$$
group=${tag}g
one=${tag}a
two=${tag}b
stranger=${tag}c
work=$(mktemp -d /tmp/zuruf-team.XXXXXX)
failed=0

clean() {
    for user in "$one" "$two" "$stranger"; do
        userdel "$user" 2>/dev/null || true
    done
    groupdel "$group" 2>/dev/null || true
    rm -rf "$work"
}
trap clean EXIT

groupadd "$group"
for user in "$one" "$two" "$stranger"; do
    useradd --no-create-home --home-dir "$work/$user" --shell /bin/sh "$user"
    mkdir "$work/$user"
    chown "$user" "$work/$user"
    chmod 700 "$work/$user"
done
usermod -aG "$group" "$one"
usermod -aG "$group" "$two"
chmod 755 "$work"
cp "$built" "$work/zuruf"
cp "$root/assets/demo/web.csv" "$root/assets/demo/x.csv" "$work"
chmod 755 "$work/zuruf"
chmod 644 "$work"/*.csv
store=$work/team/zuruf.db

# as USER ARGUMENTS: zuruf as that user, with a home of their own and the umask that breaks shared files elsewhere
as() { (become "$@"); }
become() {
    user=$1
    shift
    umask 077
    cd "$work/$user"
    exec setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups \
        env -i HOME="$work/$user" PATH="$PATH" LANG=C.UTF-8 ZURUF_STORE="$store" "$work/zuruf" "$@"
}

# check WHAT COMMAND...: says whether it held
check() {
    what=$1
    shift
    if "$@" >"$work/out" 2>&1; then
        echo "ok      $what"
    else
        echo "FAILED  $what"
        sed 's/^/        /' "$work/out"
        failed=1
    fi
}

refused() { ! "$@"; }
mode() { [ "$(stat -c %a "$1")" = "$2" ] && [ "$(stat -c %G "$1")" = "$group" ]; }

check "root sets up folder and file" env -i HOME="$work" PATH="$PATH" LANG=C.UTF-8 XDG_CONFIG_HOME="$work/c" \
    "$work/zuruf" init --shared "$work/team" --group "$group"
check "the folder is 2770 and the group's" mode "$work/team" 2770
check "the store is 660 and the group's" mode "$store" 660
check "the first account imports" as "$one" import "$work/web.csv" --ours "Nordwind Hilfe" --open-since 2000-01-01
check "the second account works in it" as "$two" note 1 -m "from the second"
agents=$(as "$one" agent list --json | grep -c "\"handle\":\"$tag[ab]\"") || true
[ "$agents" = 2 ] && echo "ok      two agents, one for each account" || { echo "FAILED  $agents agents"; failed=1; }
check "a third account reads nothing" refused as "$stranger" inbox
check "a third account sees no bytes" refused setpriv --reuid "$stranger" --regid "$(id -g "$stranger")" --clear-groups cat "$store"

# Both at once.
( i=0; while [ $i -lt 20 ]; do as "$one" -q note 1 -m "together eins $i"; i=$((i + 1)); done ) &
first=$!
( i=0; while [ $i -lt 20 ]; do as "$two" -q note 2 -m "together zwei $i"; i=$((i + 1)); done ) &
second=$!
check "the first writes twenty notes beside the second" wait $first
check "the second writes twenty notes beside the first" wait $second
both=$(as "$one" search --json --limit 100 together | wc -l)
[ "$both" = 40 ] && echo "ok      forty notes, none lost" || { echo "FAILED  $both of 40 notes"; failed=1; }

# kill -9 while it writes, one after the other, and the colleague goes on with what is left of the log.
for round in 1 2 3 4 5; do
    for pair in "$one $two" "$two $one"; do
        killed=${pair% *}
        other=${pair#* }
        become "$killed" -q import "$work/x.csv" --channel x --ours nordwindhilfe &
        victim=$!
        sleep "0.0$round"
        kill -9 "$victim" 2>/dev/null || true
        wait "$victim" 2>/dev/null || true
        as "$other" -q note 1 -m "after round $round of $killed" || { echo "FAILED  round $round: $other cannot write after $killed"; failed=1; }
    done
done
after=$(as "$two" search --json --limit 100 '"after round"' | wc -l)
[ "$after" = 10 ] && echo "ok      ten kills, ten times the other went on" || { echo "FAILED  $after of 10 after a kill"; failed=1; }
for file in "$store-wal" "$store-shm" "$store.lock"; do
    [ -e "$file" ] && check "$(basename "$file") is the group's" mode "$file" 660
done
printf 'x' >"$work/$one/offer.txt"
chown "$one" "$work/$one/offer.txt"
check "the first attaches a file" as "$one" contact file add c:1 "$work/$one/offer.txt"
check "the second takes it out again" as "$two" contact file get c:1 offer.txt "$work/$two/"
check "a visit of root leaves nothing behind" env -i HOME="$work" PATH="$PATH" LANG=C.UTF-8 ZURUF_STORE="$store" "$work/zuruf" note 1 -m "root was here"
check "the first still writes" as "$one" note 1 -m "after root"
check "doctor --team finds nothing" as "$two" doctor --team

chmod 640 "$store"
as "$two" doctor --team >"$work/out" 2>&1 && { echo "FAILED  doctor --team saw no wrong mode"; failed=1; }
grep -q "chmod 660 $store" "$work/out" && echo "ok      and how to mend it" || { echo "FAILED  no fix line"; cat "$work/out"; failed=1; }

exit $failed
