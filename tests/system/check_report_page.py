"""check_report_page.py RESULT_DIR PAGE.html NET.json: compares the page, as the browser left it, with the result files."""

import csv
import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser

folder, page, net = map(pathlib.Path, sys.argv[1:4])
run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
faults = []


def check(condition, message):
    if not condition:
        faults.append(message)


def cell_of(lon, lat):
    """Column and row of a place, by the Lambert projection of run.json (Snyder 1987, chapter 15)."""
    words = dict(word.lstrip("+").split("=") for word in run["grid"]["proj"].split() if "=" in word)
    phi1, phi2, phi0, lam0 = (math.radians(float(words[key])) for key in ("lat_1", "lat_2", "lat_0", "lon_0"))
    half = lambda phi: math.tan(math.pi / 4 + phi / 2)
    n = math.log(math.cos(phi1) / math.cos(phi2)) / math.log(half(phi2) / half(phi1))
    rho = lambda phi: float(words["R"]) * math.cos(phi1) * half(phi1) ** n / n / half(phi) ** n
    angle, radius = n * (math.radians(lon) - lam0), rho(math.radians(lat))
    x, y = radius * math.sin(angle), rho(phi0) - radius * math.cos(angle)
    grid = run["grid"]
    return int((x - grid["west_m"]) // grid["spacing_m"]), int((y - grid["south_m"]) // grid["spacing_m"])


def field_of(scenario, variable):
    text = subprocess.run(["ncdump", "-v", variable, str(folder / scenario / "mean.nc")], capture_output=True, text=True, check=True).stdout
    text = text[text.index("data:"):]
    return [float(word) for word in re.search(rf"\b{variable} =(.*?);", text, re.S).group(1).replace(",", " ").split()]


class Page(HTMLParser):
    """Attributes of <html> and #map, rows of the tables, elements that ask for something outside the file."""

    def __init__(self):
        super().__init__()
        self.root, self.map, self.verdicts, self.plan, self.regions = {}, {}, [], [], {}
        self.row, self.outside, self.handlers, self.images = None, [], [], []
        self.table = self.region = None

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "html":
            self.root = values
        if values.get("id") == "map":
            self.map = values
        for key in values:
            if key.startswith("on") and key != "onsubmit":
                self.handlers.append((tag, key))
        for key in ("src", "href"):
            address = values.get(key) or ""
            if tag in ("script", "link", "img", "iframe") and address and not address.startswith("data:"):
                self.outside.append((tag, address))
        if tag == "img":
            self.images.append(values.get("src", ""))
        if tag == "table":
            self.table = values.get("data-variable")
        if tag == "tr" and "data-verdict" in values:
            self.row = dict(values)
            self.verdicts.append(self.row)
        elif tag == "tr":
            self.row = {} if "data-plan" in values else None
            if self.row is not None:
                self.row["data-plan"] = values["data-plan"]
                self.plan.append(self.row)
            self.region = None
        if tag == "td" and self.row is not None:
            for key in ("data-target", "data-change", "data-hk", "data-prdez"):
                if key in values:
                    self.row[key] = values[key]
            if "data-change" in values:
                self.row["after_change"] = ""
        if tag == "td" and self.table and "data-value" in values:
            self.regions.setdefault((self.table, values["data-scenario"]), []).append(values["data-value"])


html = page.read_text(encoding="utf-8")
parsed = Page()
parsed.feed(html)

# The page is alive and stands alone.
check(parsed.root.get("data-ready") == "true", "the page's script did not reach its end")
check(parsed.map.get("data-drawn") == "true", "the map was not drawn")
check(not parsed.outside, f"the page asks for files outside itself: {parsed.outside}")
check(not parsed.handlers, f"the page holds event handlers that nobody wrote: {parsed.handlers}")
check(not [image for image in parsed.images if not image.startswith("data:")], f"pictures from outside: {parsed.images}")
log = json.loads(net.read_text(encoding="utf-8", errors="replace").rstrip().rstrip(",") + ("" if net.read_text(errors="replace").rstrip().endswith("}") else "]}"))
names = {number: name for name, number in log["constants"]["logEventTypes"].items()}
report_requests = [event["params"]["url"] for event in log.get("events", [])
                   if names.get(event["type"]) == "URL_REQUEST_START_JOB" and event.get("params", {}).get("initiator", "").startswith(("file:", "null"))]
check(not [url for url in report_requests if url.startswith("http")], f"the page asks the network: {report_requests}")

# The verdicts are the run's.
check(len(parsed.verdicts) == len(run["verdicts"]), f"{len(parsed.verdicts)} verdict rows, {len(run['verdicts'])} in run.json")
for verdict in run["verdicts"]:
    rows = [row for row in parsed.verdicts if (row["data-scenario"], row["data-region"], row["data-pollutant"], row["data-year"]) ==
            (verdict["scenario"], verdict["region"], verdict["pollutant"], str(verdict["year"]))]
    same = [row for row in rows if row["data-verdict"] == verdict["verdict"] and all(
        (row.get(f"data-{key}") == "") if value is None else row.get(f"data-{key}") not in (None, "") and abs(float(row[f"data-{key}"]) - value) < 1e-9
        for key, value in (("target", verdict.get("target_change")), ("change", verdict.get("change"))))]
    check(same, f"no verdict row equals {verdict}")

# The published Plan is the reference table's.
with open(folder / "reference" / "plan_targets_results.csv", encoding="utf-8", newline="") as file:
    published = list(csv.DictReader(line for line in file if not line.startswith("#")))
for row in parsed.plan:
    for region, key in (("HK", "data-hk"), ("PRDEZ", "data-prdez")):
        value = [p["value"] for p in published if p["region"] == region and p["pollutant"] == row["data-plan"] and p["year"] == "2010"
                 and p["quantity"] == "achieved reduction vs 1997"]
        check(value[:1] == [row.get(key)], f"{row['data-plan']} of {region}: {row.get(key)} on the page, {value} published")

# Region means are those of regions.csv.
with open(folder / "regions.csv", encoding="utf-8", newline="") as file:
    means = {}
    for line in csv.DictReader(file):
        means.setdefault((line["variable"], line["scenario"]), []).append(line["population_weighted_mean"])
for key, values in means.items():
    shown = parsed.regions.get(key, [])
    check(len(shown) == len(values) and all(b == "" or abs(float(a) - float(b)) <= 1e-5 * abs(float(b)) for a, b in zip(shown, values)),
          f"the table of {key} differs from regions.csv")

# The switches work: every state was reached, pictures and numbers follow.
seen = json.loads(parsed.root.get("data-selftest") or "{}")
check(bool(seen), "the self-test left nothing")
if seen:
    scenarios, variables = [s["name"] for s in run["scenarios"]], [v["name"] for v in run["variables"]]
    states = {(s["scenario"], s["variable"], s["view"]): s for s in seen["states"]}
    base = run["baseline"]
    for v, variable in enumerate(variables):
        tried = [s for s in scenarios if v < 2 or s in (base, scenarios[-1])]  # as in selftest.js
        pictures = {states[(s, variable, "absolute")]["picture"]["sum"] for s in tried if (s, variable, "absolute") in states}
        check(len(pictures) > 1 or len(tried) < 2, f"the picture of {variable} is the same in every scenario")
        for scenario in tried:
            absolute, change = states.get((scenario, variable, "absolute")), states.get((scenario, variable, "difference"))
            if not absolute or not change:
                check(False, f"{scenario}, {variable} was not reached")
                continue
            expected = absolute["value"] - states[(base, variable, "absolute")]["value"]
            check(abs(change["value"] - expected) <= 1e-6 * max(1, abs(absolute["value"])), f"{scenario}, {variable}: the difference is not a difference")
            check("difference" in change["legend"] and "difference" not in absolute["legend"], f"{scenario}, {variable}: the legend did not follow")
            check(any(digit.isdigit() for digit in absolute["readout"]), f"{scenario}, {variable}: no readout")
    check(any(s["picture"]["share"] > 0.3 for s in seen["states"]), "the pictures are empty")
    for name, worked in seen["panels"].items():
        check(worked and all(worked), f"the buttons of '{name}' do not switch their panels")
    if shutil.which("ncdump"):
        column, row = cell_of(seen["lon"], seen["lat"])
        for scenario in scenarios[:3]:
            for variable in variables[:2]:
                value = field_of(scenario, variable)[row * run["grid"]["nx"] + column]
                shown = states.get((scenario, variable, "absolute"), {}).get("value")
                check(shown is not None and abs(shown - value) <= 2e-4 * max(abs(value), 1), f"{scenario}, {variable}: {shown} on the page, {value} in mean.nc")

for fault in faults:
    print("FAILED:", fault)
print(f"{page.name}: {len(parsed.verdicts)} verdicts, {len(parsed.regions)} region tables' columns, {len(seen.get('states', []))} map states, {len(html) // 1024} KiB")
sys.exit(1 if faults else 0)
