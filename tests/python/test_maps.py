"""Map sheets: the program's pictures, and files that are whole or not there."""

import unittest
import xml.etree.ElementTree

import pearl
from small_world import pearl as program
from small_world import python, results, work


class AMap(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.run_ = pearl.open(results())

    def test_maps_are_the_programs_pictures(self):
        out = work / "exported"
        for form in ("png", "svg", "pdf"):
            code, _, log = program("export", results(), "--format", form, "--indicator", "O3_MDA8", "--scenario", "plan-2020-high", "--difference-to", "base-2010", "--out", out)
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

    def test_a_file_that_cannot_be_written_whole_leaves_what_was_there(self):
        folder = work / "full"
        folder.mkdir()
        (folder / "map.png").write_text("of before")
        script = (
            "import resource, pearl\n"
            f"sheet = pearl.open({str(results())!r}).map('O3')\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"  # as on a full disk
            f"for name in ('map.png', 'other.png'):\n"
            f"    try: sheet.save({str(folder)!r} + '/' + name)\n"
            "    except pearl.Error as error: print(error)\n"
        )
        done = python(script)
        self.assertEqual(done.stdout.count(str(folder)), 2, done.stdout + done.stderr)
        self.assertEqual([one.name for one in folder.iterdir()], ["map.png"])
        self.assertEqual((folder / "map.png").read_text(), "of before")
        with self.assertRaisesRegex(pearl.Error, "nowhere"):
            self.run_.map("O3").save(folder / "nowhere" / "map.png")


if __name__ == "__main__":
    unittest.main(verbosity=2)
