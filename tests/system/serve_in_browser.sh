#!/bin/sh
# serve_in_browser.sh CHECKER PROGRAM PEARL
# Serves results that PROGRAM (synthetic_report) makes and opens the page in headless Chromium: nothing in the console, no request but to the server, fields come when they are shown, every switch works,
# values and verdicts equal the result files. Then the index of a batch of many scenarios and one of its pages as files. With --screenshots FOLDER after these arguments, takes pictures, too. Exit 77 (skipped) without chromium.
set -eu
usage="usage: serve_in_browser.sh CHECKER PROGRAM PEARL [--screenshots FOLDER]"
checker=${1:?$usage} program=${2:?$usage} pearl=${3:?$usage}
pictures=${5:-}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then echo "skipped: no chromium"; exit 77; fi
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM

browse() {  # what every call of the browser has in common
  timeout 180 "$browser" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-extensions \
    --disable-background-networking --user-data-dir="$work/profile" "$@"
}
fail() { echo "FAILED: $*"; exit 1; }
dump() {  # ADDRESS NAME: dumps the page after its self-test
  browse --window-size=1360,900 --virtual-time-budget=20000 --enable-logging=stderr --v=0 --log-net-log="$work/$2.net" --dump-dom "$1" >"$work/$2.html" 2>"$work/$2.log"
  if grep -F 'CONSOLE' "$work/$2.log"; then fail "the console is not empty ($2)"; fi
}
picture() {  # ADDRESS NAME HEIGHT
  [ -z "$pictures" ] || browse --hide-scrollbars --window-size="1360,$3" --virtual-time-budget=20000 --screenshot="$pictures/$2.png" "$1" 2>/dev/null
}
serve() {  # FOLDER: starts the server and sets $address
  "$pearl" serve "$1" --port 0 >"$work/said" 2>"$work/errors" &
  server=$!
  for _ in $(seq 600); do grep -q '^http' "$work/said" && break; sleep 0.1; done
  address=$(head -n 1 "$work/said")
  [ -n "$address" ] || { cat "$work/errors"; fail "pearl serve did not say its address"; }
}
stop() {
  kill -INT "$server"
  code=0
  wait "$server" || code=$?
  server=
  [ "$code" = 0 ] || fail "pearl serve ended with $code"
}

"$program" "$work/plain" >/dev/null
serve "$work/plain"
dump "$address#selftest" served
"$checker" "$work/plain" "$work/served.html" "$work/served.net"
grep -q '"fields/' "$work/served.net" || grep -q '/fields/' "$work/served.net" || fail "no field was asked for"
others=$(grep -o '"initiator":"http://127[^}]*"url":"[^"]*"' "$work/served.net" | grep -v "\"url\":\"$address" || true)
[ -z "$others" ] || fail "the page asks others: $others"
picture "$address#scenario=plan-2015&variable=PM25&view=difference" served 5200
stop

"$program" "$work/batch" --linear --packages 40 --cells 30 24 >/dev/null
dump "file://$work/batch/report.html#selftest" index
grep -q 'data-ready="true"' "$work/index.html" || fail "the index's scripts did not reach their end"
for part in '&quot;restored&quot;:true' '&quot;width&quot;:0' '../' ; do [ "$part" = ../ ] || grep -q "$part" "$work/index.html" || fail "the index's self-test lacks $part"; done
grep -q 'package-007/report.html#lang=zh-Hant' "$work/index.html" || fail "the links do not follow the language"
dump "file://$work/batch/package-007/report.html#selftest" page
grep -q 'data-drawn="true"' "$work/page.html" || fail "the map of a scenario's page was not drawn"
grep -q '&quot;restored&quot;:true' "$work/page.html" || fail "a scenario's page does not come back from its languages"
picture "file://$work/batch/report.html" index 2600
picture "file://$work/batch/package-007/report.html" page 2600
echo "served report, index and pages work in the browser"
