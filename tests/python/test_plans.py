"""Plans: the same faults, warnings and refusals as the program's."""

import os
import re
import unittest

import pearl
from small_world import pearl as program
from small_world import plan, results, small_quickstart, work


class APlan(unittest.TestCase):
    def test_a_sound_plan_has_scenarios_and_no_faults(self):
        checked = pearl.check(plan())
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
            pearl.run(plan(), out=results(), quiet=True)  # holds a whole run
        self.assertEqual(caught.exception.exit_code, 2)
        self.assertIn("holds the whole run", str(caught.exception))
        with self.assertRaisesRegex(pearl.Error, "threads: allowed are 0 to 1024, not 2000"):
            pearl.run(plan(), out=work / "never", threads=2000)
        with self.assertRaisesRegex(pearl.InputError, "no such file"):
            pearl.check(work / "nowhere.yaml")
        with self.assertRaises(pearl.Error):
            pearl.open(work)

    def test_warnings_and_doubts_hold_nothing_that_a_terminal_obeys_and_need_not_be_utf8(self):
        folder = work / os.fsdecode(b"data\xff\x1b[31m")
        (folder / "mine").mkdir(parents=True)
        (folder / "mine/dataset.yaml").write_text("pearl: 1\nkind: dataset\nid: mine\ntitle: kilns\ntables: {sectors.csv: add}\n")
        (folder / "mine/sectors.csv").write_text("code,name,surrogate,monthly,weekly,hourly,height,status,source,note\nindustry.kilns,Kilns,nightlights,industry,industry,industry,low,illustrative,ours,")
        text, titles = re.subn(r"^    title: \{en: \"2010, the base year\".*$|^    title: \{en: \"2015, the official plan\".*$", r'    title: "turned \\u202e"', small_quickstart(), flags=re.M)
        self.assertEqual(titles, 2)
        (folder / "plan.yaml").write_text(text.replace("reference_year: 2010\n", "reference_year: 2010\ndata: [prd, mine]\n", 1))
        checked = pearl.check(folder / "plan.yaml")
        warning = next(one for one in checked.warnings if "same title" in one)
        self.assertIn("turned \ufffd", warning)
        doubt = next(one for one in checked.doubts if "sectors.csv" in one)
        self.assertIn("data\ufffd\ufffd[31m/mine/sectors.csv", doubt)
        for one in checked.warnings + checked.doubts:
            self.assertNotRegex(one, "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


if __name__ == "__main__":
    unittest.main(verbosity=2)
