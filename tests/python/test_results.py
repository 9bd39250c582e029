"""Results: the numbers and tables of the program, its files as datasets."""

import csv
import shutil
import subprocess
import unittest

import numpy
import pearl
import xarray
from small_world import pearl as program
from small_world import results, source, work


class ARun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.run_ = pearl.open(results())

    def test_knows_what_it_is(self):
        self.assertEqual(list(self.run_.scenarios), ["base-2010", "plan-2020-high"])
        self.assertEqual(self.run_.baseline, "base-2010")
        self.assertEqual(self.run_.folder, results())
        self.assertEqual(self.run_.variables["O3"][1], "ug m-3")
        self.assertIn("plan-2020-high", repr(self.run_))
        self.assertIn("<table>", self.run_._repr_html_())

    def test_every_netcdf_file_opens_in_xarray_with_its_times_and_places(self):
        files = sorted(results().rglob("*.nc"))
        self.assertGreaterEqual({file.name for file in files}, {"static.nc", "hourly.nc", "mean.nc", "deposition.nc", "emissions.nc"})
        for file in files:
            with self.subTest(file=file.relative_to(results())), xarray.open_dataset(file) as found:
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

    def test_ncdump_cdo_nco_and_gdal_open_every_netcdf_file_of_a_run(self):
        for file in sorted(results().rglob("*.nc")):
            for command in (["ncdump", "-h"], ["cdo", "-s", "sinfon"], ["gdalinfo"], ["ncks", "-m"]):
                with self.subTest(file=file.relative_to(results()), command=command[0]):
                    done = subprocess.run([*command, file], capture_output=True, text=True)
                    self.assertEqual(done.returncode, 0, done.stderr)
        hours, mean = results() / "base-2010/hourly.nc", work / "ncra.nc"
        subprocess.run(["ncra", "-O", hours, mean], check=True)
        with xarray.open_dataset(mean) as averaged:  # ncra adds floats
            numpy.testing.assert_allclose(averaged["NO2"][0], self.run_.field("NO2"), rtol=24 * numpy.finfo("float32").eps)
        places = subprocess.run(["gdalinfo", f'NETCDF:"{results() / "base-2010/mean.nc"}":NO2'], capture_output=True, text=True, check=True).stdout
        self.assertRegex(places, "(?s)Lambert.*Pixel Size = \\(36000[.0]*,-36000[.0]*\\)")  # what QGIS puts it on the map by

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
        rounding = numpy.finfo("float32").eps  # half of it of the hours in the file, half of the field
        with self.run_.dataset("base-2010", "hourly") as hours:
            numpy.testing.assert_allclose(self.run_.field("NO2"), hours["NO2"].mean("time", dtype="float64"), rtol=rounding)
            eight = hours["O3"].astype("float64").rolling(time=8).mean().max("time")  # windows lie within a typical day
            numpy.testing.assert_allclose(self.run_.field("O3_MDA8"), eight, rtol=rounding)

    def test_a_field_has_places_unit_and_name_and_can_be_a_difference(self):
        base, plan_, change = self.run_.field("O3_MDA8"), self.run_.field("O3_MDA8", "plan-2020-high"), self.run_.field("O3_MDA8", "plan-2020-high", "base-2010")
        self.assertEqual(base.attrs["units"], "ug m-3")
        self.assertEqual(base.dims, ("y", "x"))
        self.assertLessEqual({"lon", "lat", "x", "y"}, set(base.coords))
        numpy.testing.assert_array_equal(change, plan_.values - base.values)
        self.assertGreater(float(abs(change).max()), 0)

    def test_indicators_are_the_reports_table_and_packages_too(self):
        copy = work / "reported"
        shutil.copytree(results(), copy)
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
        run = pearl.open(results())
        self.assertNotIn("S_deposition", set(run.indicators()["variable"]))
        self.assertEqual(run.field("S_deposition").shape, (10, 12))
        self.assertIn("S_deposition", set(run.indicators()["variable"]))

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
        shutil.copytree(results(), copy)
        file = copy / "base-2010" / "mean.nc"
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
        run = pearl.open(copy)
        for asked in (lambda: run.dataset("base-2010"), run.indicators):
            with self.assertRaisesRegex(pearl.InputError, "mean.nc"):
                asked()

    def test_texts_of_a_hostile_plan_stay_texts(self):
        run = pearl.run(source / "tests/system/hostile_plan.yaml", out=work / "hostile", quiet=True)
        self.assertIn("evil", run.title)
        texts = [run.title, repr(run), run._repr_html_(), *run.scenarios.values(), *map(str, run.variables.values()), *map(str, run._run.verdicts()), run._run.regions([], []), run._run.packages([], [])]
        for text in texts:
            self.assertNotRegex(text, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
        self.assertNotRegex(run._repr_html_(), "<(script|img|iframe|style)")


if __name__ == "__main__":
    unittest.main(verbosity=2)
