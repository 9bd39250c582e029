#!/bin/sh
# report_in_browser.sh RESULT_DIR | --synthetic PROGRAM
# Opens RESULT_DIR/report.html (or one that PROGRAM makes of made-up results) in headless Chromium and checks: nothing
# in the console, nothing asked of the network, map drawn, every switch works, values and verdicts equal the result files.
# With --screenshot FILE.png after these arguments, takes a picture, too. Exit 77 (skipped) without chromium or python3.
set -eu
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$browser" ]; then echo "skipped: no chromium"; exit 77; fi
if ! command -v python3 >/dev/null; then echo "skipped: no python3"; exit 77; fi
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

open_page() {  # FOLDER NAME: dumps the page after its self-test
  timeout 120 "$browser" --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --no-first-run --disable-extensions \
    --disable-background-networking --user-data-dir="$work/profile" --window-size=1360,900 --virtual-time-budget=4000 \
    --enable-logging=stderr --v=0 --log-net-log="$work/$2.net" --dump-dom "file://$1/report.html#selftest" >"$work/$2.html" 2>"$work/$2.log"
  if grep -F 'CONSOLE' "$work/$2.log"; then echo "FAILED: the console is not empty ($2)"; exit 1; fi
  python3 "$here/check_report_page.py" "$1" "$work/$2.html" "$work/$2.net"
}

if [ "${1:?usage: report_in_browser.sh RESULT_DIR | --synthetic PROGRAM}" = --synthetic ]; then
  "$2" "$work/plain" >/dev/null
  "$2" "$work/hostile" --hostile >/dev/null
  open_page "$work/plain" plain
  open_page "$work/hostile" hostile
  folder=$work/plain
  shift 2
else
  folder=$(cd "$1" && pwd)
  open_page "$folder" page
  shift
fi
if [ "${1:-}" = --screenshot ]; then
  timeout 120 "$browser" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" --window-size=1360,7600 \
    --virtual-time-budget=10000 --screenshot="$2" "file://$folder/report.html" 2>/dev/null
fi
echo "the report works in the browser"
