"""The box: the program's numbers."""

import csv
import io
import json
import unittest

import numpy
import pearl
from small_world import pearl as program
from small_world import source, work


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
            numpy.testing.assert_allclose(air[name], expected, rtol=5.1e-10)  # ten digits
        numpy.testing.assert_array_equal(air["time"], [float(row["time_s"]) for row in rows[:67]])
        self.assertIn("highest hourly O3", air.attrs["summary"])

    def test_a_grid_of_scenarios_and_particles(self):
        air = pearl.box(self.setup, scale_grid={"NOx": (0.5, 1.5, 3), "VOC": (0.5, 1, 2)}, mechanism="cb6r3_ae", units="cm3", step=60)
        self.assertEqual(air.sizes["scenario"], 7)
        self.assertEqual(air["SO4"].attrs["units"], "ug m-3")
        self.assertEqual(air["O3"].attrs["units"], "cm-3")
        self.assertGreater(float(air["SO4"].max()), 0)

    def test_the_name_of_a_case_holds_nothing_that_a_terminal_obeys(self):
        setup = json.loads(self.setup.read_text())
        setup["case"] = "red \x1b[31m\u202e"
        (work / "red.json").write_text(json.dumps(setup))
        self.assertEqual(pearl.box(work / "red.json").attrs["title"], "red \ufffd[31m\ufffd")

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


if __name__ == "__main__":
    unittest.main(verbosity=2)
