"""The Python package against the program: same numbers, same tables, same pictures, same faults."""

import csv
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import xml.etree.ElementTree
from pathlib import Path

import numpy
import pearl
import xarray
from small_world import pearl as program
from small_world import small_quickstart, source

folder = tempfile.TemporaryDirectory()
work = Path(folder.name)
plan = work / "plan.yaml"
results = work / "results"


def setUpModule():
    plan.write_text(small_quickstart())
    pearl.run(plan, out=results, only="plan-2020-high", quiet=True)


def tearDownModule():
    folder.cleanup()


class APlan(unittest.TestCase):
    def test_a_sound_plan_has_scenarios_and_no_faults(self):
        checked = pearl.check(plan)
        self.assertIn("plan-2020-high", checked.scenarios)
        self.assertEqual(checked.to_run[0], "base-2010")
        self.assertIsInstance(checked.warnings, list)

    def test_faults_are_those_that_the_program_prints_all_of_them_with_their_places(self):
        broken = work / "broken.yaml"
        broken.write_text(small_quickstart().replace("removal: {SO2: 90 %, RSP: 50 %}", "removal: {SO2: 190 %, RSP: 50 %}").replace("year: 2015", "yaer: 2015", 1).replace("mechanism: cb6r3", "mechanism: cb6"))
        code, _, log = program("check", broken)
        self.assertEqual(code, 3)
        for refused in (lambda: pearl.check(broken), lambda: pearl.run(broken, out=work / "never", quiet=True)):
            with self.assertRaises(pearl.InputError) as caught:
                refused()
            error = caught.exception
            self.assertIsInstance(error, pearl.Error)
            self.assertEqual(error.exit_code, code)
            self.assertGreaterEqual(len(error.faults), 3)
            for fault in error.faults:
                self.assertIn(str(fault), log)
                self.assertEqual(fault.file, str(broken))
                self.assertGreater(fault.line, 0)
                self.assertGreater(fault.column, 0)
                self.assertIn(fault.message, str(error))
        self.assertFalse((work / "never").exists())

    def test_what_is_no_fault_of_a_file_is_an_error_with_the_programs_sentence_and_exit_code(self):
        with self.assertRaises(pearl.Error) as caught:
            pearl.run(plan, out=results, quiet=True)  # holds a whole run
        self.assertEqual(caught.exception.exit_code, 2)
        self.assertIn("holds the whole run", str(caught.exception))
        with self.assertRaisesRegex(pearl.Error, "threads: allowed are 0 to 1024, not 2000"):
            pearl.run(plan, out=work / "never", threads=2000)
        with self.assertRaisesRegex(pearl.InputError, "no such file"):
            pearl.check(work / "nowhere.yaml")
        with self.assertRaises(pearl.Error):
            pearl.open(work)


class ARun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.run_ = pearl.open(results)

    def test_knows_what_it_is(self):
        self.assertEqual(list(self.run_.scenarios), ["base-2010", "plan-2020-high"])
        self.assertEqual(self.run_.baseline, "base-2010")
        self.assertEqual(self.run_.folder, results)
        self.assertEqual(self.run_.variables["O3"][1], "ug m-3")
        self.assertIn("plan-2020-high", repr(self.run_))
        self.assertIn("<table>", self.run_._repr_html_())

    def test_every_netcdf_file_opens_in_xarray_with_its_times_and_places(self):
        files = sorted(results.rglob("*.nc"))
        self.assertGreaterEqual({file.name for file in files}, {"static.nc", "hourly.nc", "mean.nc", "deposition.nc", "emissions.nc"})
        for file in files:
            with self.subTest(file=file.relative_to(results)), xarray.open_dataset(file) as found:
                self.assertEqual(found.attrs["Conventions"][:3], "CF-")
                fields = [one for one in found.data_vars.values() if one.dims[-2:] == ("y", "x")]
                self.assertTrue(fields)
                for one in fields:
                    self.assertIn("units", {**one.attrs, **one.encoding}, one.name)
                self.assertEqual(found["lon"].dims, ("y", "x"))
                if "time" in found.dims:
                    self.assertEqual(found["time"].dtype.kind, "M")  # times, not numbers
        hours = self.run_.dataset("base-2010", "hourly")
        self.assertEqual(hours.sizes["time"], 24)
        self.assertEqual((hours["time"][1] - hours["time"][0]).item(), 3600 * 10**9)
        hours.close()

    def test_one_scenario_or_all_of_them(self):
        one, both = self.run_.dataset("plan-2020-high"), self.run_.dataset()
        self.assertEqual(list(both["scenario"].values), ["base-2010", "plan-2020-high"])
        self.assertEqual(both["O3"].dims[0], "scenario")
        self.assertNotIn("scenario", both["lon"].dims)
        numpy.testing.assert_array_equal(both["O3"].sel(scenario="plan-2020-high"), one["O3"])
        one.close()
        with self.run_.dataset(file="static") as static:
            self.assertIn("population", static)

    def test_means_are_those_of_the_hours(self):
        with self.run_.dataset("base-2010", "hourly") as hours:
            numpy.testing.assert_allclose(self.run_.field("NO2"), hours["NO2"].mean("time", dtype="float64"), rtol=2e-6)
            highest = hours["O3"].astype("float64")
            wrapped = xarray.concat([highest, highest.isel(time=slice(0, 7))], "time")  # a typical day goes on as it began
            eight = wrapped.rolling(time=8).mean().max("time")
            self.assertTrue(bool((self.run_.field("O3_MDA8") <= eight * (1 + 1e-6)).all()))

    def test_a_field_has_places_unit_and_name_and_can_be_a_difference(self):
        base, plan_, change = self.run_.field("O3_MDA8"), self.run_.field("O3_MDA8", "plan-2020-high"), self.run_.field("O3_MDA8", "plan-2020-high", "base-2010")
        self.assertEqual(base.attrs["units"], "ug m-3")
        self.assertEqual(base.dims, ("y", "x"))
        self.assertLessEqual({"lon", "lat", "x", "y"}, set(base.coords))
        numpy.testing.assert_array_equal(change, plan_.values - base.values)
        self.assertGreater(float(abs(change).max()), 0)

    def test_indicators_are_the_reports_table_and_packages_too(self):
        copy = work / "reported"
        shutil.copytree(results, copy)
        code, _, log = program("report", copy, "--no-maps")
        self.assertEqual(code, 0, log)
        self.assertEqual(self.run_._run.regions([], []), (copy / "regions.csv").read_text())
        self.assertEqual(self.run_._run.packages([], []), (copy / "packages.csv").read_text())
        table = self.run_.indicators()
        with open(copy / "regions.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(table), len(rows))
        self.assertEqual(list(table.columns), list(rows[0]))
        for n in (0, len(rows) // 2, len(rows) - 1):
            self.assertEqual(table["region"][n], rows[n]["region"])
            self.assertEqual(table["area_mean"][n], float(rows[n]["area_mean"]))
        self.assertIn("O3_MDA8", set(table["variable"]))
        self.assertEqual(set(self.run_.packages()["scenario"]), {"base-2010", "plan-2020-high"})
        verdicts = self.run_.verdicts()
        self.assertEqual(set(verdicts["scenario"]), {"plan-2020-high"})
        self.assertLessEqual(set(verdicts["verdict"]), {"met", "missed", "not judged"})
        # indicators.nc of the report is a file like the others.
        with pearl.open(copy).dataset("base-2010", "indicators") as made:
            numpy.testing.assert_array_equal(made["O3_MDA8"].isel(time=0), self.run_.field("O3_MDA8"))
        with self.assertRaisesRegex(pearl.Error, "`pearl report` writes it"):
            self.run_.dataset("base-2010", "indicators")

    def test_an_indicator_that_no_report_shows_is_made_when_it_is_asked_for(self):
        run = pearl.open(results)
        self.assertNotIn("S_deposition", set(run.indicators()["variable"]))
        self.assertEqual(run.field("S_deposition").shape, (10, 12))
        self.assertIn("S_deposition", set(run.indicators()["variable"]))

    def test_maps_are_the_programs_pictures(self):
        out = work / "exported"
        for form in ("png", "svg", "pdf"):
            code, _, log = program("export", results, "--format", form, "--indicator", "O3_MDA8", "--scenario", "plan-2020-high", "--difference-to", "base-2010", "--out", out)
            self.assertEqual(code, 0, log)
        sheet = out / "plan-2020-high" / "O3_MDA8-minus-base-2010"
        picture = self.run_.map("O3_MDA8", scenario="plan-2020-high", difference_to="base-2010")
        self.assertEqual(picture._repr_png_(), sheet.with_suffix(".png").read_bytes())
        self.assertIsNone(picture._repr_svg_())
        drawing = self.run_.map("O3_MDA8", "plan-2020-high", "base-2010", form="svg")
        self.assertEqual(drawing._repr_svg_(), sheet.with_suffix(".svg").read_text())
        self.assertIsNone(drawing._repr_png_())
        self.assertTrue(xml.etree.ElementTree.fromstring(drawing.data).tag.endswith("svg"))
        self.assertEqual(picture.save(work / "map.svg").read_text(), drawing.data)
        self.assertEqual(picture.save(work / "map.pdf").read_bytes()[:5], b"%PDF-")
        self.assertNotEqual(self.run_.map("NO2", language="zh-Hant").data, self.run_.map("NO2").data)

    def test_wrong_names_are_told_with_the_right_ones(self):
        for asked, words in (
            (lambda: self.run_.map("O33"), "variable or indicator 'O33'.*O3"),
            (lambda: self.run_.field("O3", "plan-2020-hig"), "no scenario 'plan-2020-hig'.*did you mean 'plan-2020-high'"),
            (lambda: self.run_.dataset("base-2010", "hours"), "no file 'hours'.*hourly"),
            (lambda: self.run_.dataset("../..", "mean"), "no scenario"),
            (lambda: self.run_.dataset("base-2010", "levels"), "plan did not ask for it"),
            (lambda: self.run_.map("O3", form="gif"), "png and svg"),
            (lambda: self.run_.map("O3", language="xx"), "xx"),
            (lambda: self.run_.map("O3", dpi=1), "dpi: allowed are 30 to 1200"),
            (lambda: self.run_.map("O3").save("map.txt"), "ends with .png"),
            (lambda: self.run_.indicators("NONE"), "no indicator 'NONE'"),
        ):
            with self.subTest(words=words), self.assertRaisesRegex(pearl.Error, f"(?s){words}"):
                asked()
        self.assertEqual(self.run_.field("O3").shape, (10, 12))  # a wrong name leaves the run as it was

    def test_a_damaged_file_is_not_opened(self):
        copy = work / "damaged"
        shutil.copytree(results, copy)
        file = copy / "base-2010" / "mean.nc"
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
        run = pearl.open(copy)
        for asked in (lambda: run.dataset("base-2010"), run.indicators):
            with self.assertRaisesRegex(pearl.InputError, "mean.nc"):
                asked()

    def test_threads_of_python_may_ask_at_once_and_libraries_say_nothing(self):
        script = (
            "import threading, pearl\n"
            f"run, answers = pearl.open({str(results)!r}), []\n"
            "run.field('O3')\n"
            "def ask(n): answers.append(len(run.map('O3' if n % 2 else 'NO2').data) + len(pearl.open(run.folder).indicators()))\n"
            "threads = [threading.Thread(target=ask, args=[n]) for n in range(4)]\n"
            "for thread in threads: thread.start()\n"
            "for thread in threads: thread.join()\n"
            "print(len(answers))\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.stderr), ("4\n", ""))


class Interruption(unittest.TestCase):
    def test_ctrl_c_saves_the_state_other_threads_go_on_and_one_run_goes_at_a_time(self):
        out, seen = work / "stopped", {}

        def watch():
            while not (out / "base-2010").exists():
                time.sleep(0.01)
            seen["while it ran"] = True  # the interpreter is free
            for name, asked in (("second", lambda: pearl.run(plan, out=work / "second", quiet=True)), ("reading", lambda: pearl.open(results).field("O3"))):
                try:
                    asked()
                except pearl.Error as error:
                    seen[name] = str(error)
            os.kill(os.getpid(), signal.SIGINT)

        watcher = threading.Thread(target=watch)
        watcher.start()
        with self.assertRaisesRegex(KeyboardInterrupt, "pearl.resume"):
            pearl.run(plan, out=out, only=["plan-2020-high"], threads=1, quiet=True)
        watcher.join()
        self.assertTrue(seen["while it ran"])
        self.assertIn("another run", seen["second"])
        self.assertIn("one thread at a time", seen["reading"])
        self.assertFalse((work / "second").exists())
        with self.assertRaises(pearl.Error):
            pearl.open(out)
        whole = pearl.resume(out, quiet=True)
        for scenario in whole.scenarios:
            with whole.dataset(scenario, "hourly") as resumed, pearl.open(results).dataset(scenario, "hourly") as straight:
                xarray.testing.assert_equal(resumed, straight)
        with self.assertRaises(KeyboardInterrupt):  # Python hears of signals again
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)


class TheBox(unittest.TestCase):
    setup = source / "inputs/box/examples/urban.json"

    def test_numbers_are_those_of_the_programs_table(self):
        code, table, log = program("box", self.setup, "--scale", "NOx=0.5", "--scale", "NOx=0.5,VOC=1.2", "--units", "ppb")
        self.assertEqual(code, 0, log)
        rows = list(csv.DictReader(io.StringIO(table)))
        air = pearl.box(self.setup, scale=[{"NOx": 0.5}, "NOx=0.5,VOC=1.2"])
        self.assertEqual(list(air["scenario"].values), ["base", "NOx=0.5", "NOx=0.5,VOC=1.2"])
        self.assertEqual(air.sizes["time"], 67)
        for name in ("O3", "NO2", "OH", "ISOP"):
            expected = numpy.array([float(row[name]) for row in rows]).reshape(3, 67)
            numpy.testing.assert_allclose(air[name], expected, rtol=1e-8, atol=1e-30)
        numpy.testing.assert_array_equal(air["time"], [float(row["time_s"]) for row in rows[:67]])
        self.assertIn("highest hourly O3", air.attrs["summary"])

    def test_a_grid_of_scenarios_and_particles(self):
        air = pearl.box(self.setup, scale_grid={"NOx": (0.5, 1.5, 3), "VOC": (0.5, 1, 2)}, mechanism="cb6r3_ae", units="cm3", step=60)
        self.assertEqual(air.sizes["scenario"], 7)
        self.assertEqual(air["SO4"].attrs["units"], "ug m-3")
        self.assertEqual(air["O3"].attrs["units"], "cm-3")
        self.assertGreater(float(air["SO4"].max()), 0)

    def test_wrong_words_are_errors(self):
        for asked, words in (
            (lambda: pearl.box(self.setup, scale={"NOy": 0.5}), "NOy"),
            (lambda: pearl.box(self.setup, mechanism="cb7"), "unknown mechanism 'cb7'"),
            (lambda: pearl.box(self.setup, units="kg"), "ppb and cm3"),
            (lambda: pearl.box(self.setup, step=7), "does not divide an hour"),
            (lambda: pearl.box(work / "nowhere.json"), "nowhere.json"),
        ):
            with self.subTest(words=words), self.assertRaisesRegex(pearl.Error, words):
                asked()


class APythonWithout(unittest.TestCase):
    def test_xarray_imports_the_package_and_says_what_is_missing(self):
        script = (
            "import sys; sys.modules['xarray'] = sys.modules['pandas'] = None\n"
            f"import pearl; run = pearl.open({str(results)!r}); run.map('O3')\n"
            "for asked in (run.dataset, lambda: run.field('O3'), run.indicators):\n"
            "    try: asked()\n"
            "    except pearl.Error as error: print(error)\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.count("apt install python3-xarray"), 2, done.stdout)
        self.assertEqual(done.stdout.count("apt install python3-pandas"), 1, done.stdout)

    def test_settings_of_the_thread_library_are_not_left_to_programs_that_it_starts(self):
        environment = {name: value for name, value in os.environ.items() if name not in ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")}
        done = subprocess.run([sys.executable, "-c", "import os, pearl; print(os.environ.get('GOMP_SPINCOUNT'))"], capture_output=True, text=True, env=environment)
        self.assertEqual(done.stdout.strip(), "None", done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
