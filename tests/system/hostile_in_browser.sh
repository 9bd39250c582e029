#!/bin/sh
# hostile_in_browser.sh PEARL PLAN.yaml
# A plan whose texts would run, ask for something or turn the page, from `pearl run` to the page that `pearl report` writes and the one that `pearl serve` sends, in headless Chromium: nothing in the console, no request but to the
# server, no element and no address that the texts made, the page as wide as its window. Exit 77 (skipped) without chromium.
set -eu
usage="usage: hostile_in_browser.sh PEARL PLAN.yaml"
pearl=${1:?$usage} plan=${2:?$usage}
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then echo "skipped: no chromium"; exit 77; fi
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT INT TERM

fail() { echo "FAILED: $*"; exit 1; }
dump() {  # ADDRESS NAME WIDTH: dumps the page after its self-test
  timeout 180 "$browser" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-extensions --disable-background-networking --user-data-dir="$work/profile" \
    --window-size="$3,900" --virtual-time-budget=20000 --enable-logging=stderr --v=0 --log-net-log="$work/$2.net" --dump-dom "$1" >"$work/$2.html" 2>"$work/$2.log"
  if grep -F 'CONSOLE' "$work/$2.log"; then fail "the console is not empty ($2)"; fi
  grep -q 'data-ready="true"' "$work/$2.html" || fail "the page's scripts did not reach their end ($2)"
  if grep -q 'evil' "$work/$2.net"; then fail "the page asks for an address of the plan ($2)"; fi
  # Texts stand there as text; elements and addresses of theirs do not.
  grep -q '&lt;script&gt;alert(1)&lt;/script&gt;' "$work/$2.html" || fail "the hostile title is not told ($2)"
  for mark in '<iframe' '<img src="x"' '<script>alert' 'href="javascript:' ' onerror="' ' onmouseover="' "$(printf '\342\200\256')"; do
    if grep -qF -- "$mark" "$work/$2.html"; then fail "the page holds $mark ($2)"; fi
  done
}

"$pearl" run "$plan" --quiet --out "$work/run" >"$work/said" 2>&1 || { cat "$work/said"; fail "the plan does not run"; }
"$pearl" report "$work/run" >"$work/said" 2>&1 || { cat "$work/said"; fail "there is no report"; }
if LC_ALL=C grep -q "$(printf '[\033\177]\\|\342\200\256')" "$work/said"; then fail "the terminal is steered"; fi
dump "file://$work/run/report.html#selftest" file 1360
dump "file://$work/run/report.html#selftest" narrow 500
grep -q '&quot;width&quot;:0' "$work/narrow.html" || fail "a long word makes the page wider than its window"

"$pearl" serve "$work/run" --port 0 >"$work/said" 2>"$work/errors" &
server=$!
for _ in $(seq 600); do grep -q '^http' "$work/said" && break; sleep 0.1; done
address=$(head -n 1 "$work/said")
[ -n "$address" ] || { cat "$work/errors"; fail "pearl serve did not say its address"; }
dump "$address#selftest" served 1360
others=$(grep -o '"initiator":"http://127[^}]*"url":"[^"]*"' "$work/served.net" | grep -v "\"url\":\"$address" || true)
[ -z "$others" ] || fail "the page asks others: $others"
kill -INT "$server"
wait "$server" || fail "pearl serve did not end well"
server=
echo "hostile texts stay texts on the written and on the served page"
