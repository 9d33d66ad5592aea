#!/bin/sh
# Pulls an export from a real nginx (Debian package nginx-light): ETag, Last-Modified, a changed file, a redirect, an error, the address
# policy. Says what it skips.
# Usage: tests/sources/nginx.sh [path of zuruf]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
zuruf=${1:-$here/../../target/debug/zuruf}
if [ ! -x "$zuruf" ]; then
    echo "no program at $zuruf: build it first (cargo build), or name it" >&2
    exit 1
fi
nginx=$(command -v nginx || command -v /usr/sbin/nginx || true)
if [ -z "$nginx" ]; then
    echo "SKIPPED: nginx is not installed (apt-get install --no-install-recommends nginx-light)"
    exit 0
fi
dir=$(mktemp -d)
chmod 755 "$dir"
pid=
# shellcheck disable=SC2329  # called by the trap
clean() {
    [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
    rm -rf "$dir"
}
trap clean EXIT
port=${ZURUF_NGINX_PORT:-18091}
mkdir "$dir/www"
cat > "$dir/nginx.conf" <<CONF
daemon off;
pid $dir/nginx.pid;
error_log $dir/error.log;
events {}
http {
    access_log $dir/access.log;
    client_body_temp_path $dir/t1; proxy_temp_path $dir/t2; fastcgi_temp_path $dir/t3; uwsgi_temp_path $dir/t4; scgi_temp_path $dir/t5;
    server {
        listen 127.0.0.1:$port;
        root $dir/www;
        location /dated.ndjson { etag off; }
        location /moved { return 302 http://169.254.169.254/latest; }
        location /busy { return 503; }
        location /secret.ndjson { if (\$http_authorization != "Bearer geheim") { return 401; } }
    }
}
CONF
"$nginx" -p "$dir" -c "$dir/nginx.conf" 2>/dev/null &
pid=$!
line() { printf '{"id":"%s","author":"eva","created_at":"2024-11-0%sT10:00:00Z","text":"Nummer %s"}\n' "$1" "$1" "$1"; }
for file in tagged dated secret; do { line 1; line 2; } > "$dir/www/$file.ndjson"; done
export HOME="$dir/home" ZURUF_TOKEN=geheim
mkdir -p "$HOME/.config/zuruf"
{
    for file in tagged dated secret; do
        printf '[[source]]\nname = "%s"\nurl = "http://127.0.0.1:%s/%s.ndjson"\nallow_private = true\nchannel = "mastodon"\n' "$file" "$port" "$file"
        [ "$file" != secret ] || printf 'bearer = { env = "ZURUF_TOKEN" }\n'
    done
    for path in moved busy; do
        printf '[[source]]\nname = "%s"\nurl = "http://127.0.0.1:%s/%s"\nallow_private = true\n' "$path" "$port" "$path"
    done
    printf '[[source]]\nname = "private"\nurl = "http://127.0.0.1:%s/tagged.ndjson"\n' "$port"
} > "$HOME/.config/zuruf/config.toml"
chmod 600 "$HOME/.config/zuruf/config.toml"
"$zuruf" init --no-input >/dev/null 2>&1 || true
for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ ! -s "$dir/nginx.pid" ] || break
    sleep 0.2
done
failed=0
check() { # name, expected, found
    if [ "$2" = "$3" ]; then echo "ok: $1"; else echo "FAILED: $1: expected $2, found $3"; failed=1; fi
}
ask() { "$zuruf" source run "$1" --json 2>/dev/null | sed 's/.*"batches":\(\[[^]]*\]\).*"known":\([0-9]*\).*"new":\([0-9]*\).*/\1 \3 \2/' || true; }
said() { "$zuruf" source run "$1" --lang en 2>&1 || true; }
status() { tail -n 1 "$dir/access.log" | sed 's/.*HTTP\/1.1" \([0-9]*\) .*/\1/'; }
check "the first pull brings everything" "[1] 2 0" "$(ask tagged)"
check "unchanged by ETag brings nothing" "[] 0 0" "$(ask tagged)"
check "and nginx answers 304" 304 "$(status)"
check "the first pull by date" "[2] 0 2" "$(ask dated)"
check "unchanged by Last-Modified brings nothing" "[] 0 0" "$(ask dated)"
check "and nginx answers 304" 304 "$(status)"
sleep 1.1
for file in tagged dated; do line 3 >> "$dir/www/$file.ndjson"; done
check "a change by ETag brings what is new" "[3] 1 2" "$(ask tagged)"
check "a change by date is read" "[4] 0 3" "$(ask dated)"
check "a token is sent" "[5] 0 2" "$(ask secret)"
case $(said moved) in *302*) echo "ok: a redirect is not followed" ;; *) echo "FAILED: redirect: $(said moved)"; failed=1 ;; esac
case $(said busy) in *503*) echo "ok: an error is told" ;; *) echo "FAILED: error: $(said busy)"; failed=1 ;; esac
case $(said private) in *allow_private*) echo "ok: private addresses need leave" ;; *) echo "FAILED: private: $(said private)"; failed=1 ;; esac
exit $failed
