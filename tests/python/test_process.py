"""The package in a process of Python's: threads, Ctrl-C, forked processes, modules that are missing."""

import os
import signal
import subprocess
import sys
import threading
import time
import unittest
import unittest.mock

import pearl
import xarray
from small_world import plan, python, results, work


class Threads(unittest.TestCase):
    def test_threads_of_python_may_ask_at_once_and_libraries_say_nothing(self):
        script = (
            "import threading, pearl\n"
            f"run, answers = pearl.open({str(results())!r}), []\n"
            "run.field('O3')\n"
            "def ask(n): answers.append(len(run.map('O3' if n % 2 else 'NO2').data) + len(pearl.open(run.folder).indicators()) + run.field('O3_MDA8').size + len(run.dataset().data_vars))\n"
            "threads = [threading.Thread(target=ask, args=[n]) for n in range(4)]\n"
            "for thread in threads: thread.start()\n"
            "for thread in threads: thread.join()\n"
            "print(len(answers))\n"
        )
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        self.assertEqual((done.stdout, done.stderr), ("4\n", ""))

    def test_the_package_opens_files_in_its_turn_with_xarray_too(self):
        run, opened, held = pearl.open(results()), xarray.open_dataset, []

        def take():
            with pearl._pearl.FileTurn():
                pass

        def watched(*arguments, **options):
            other = threading.Thread(target=take)
            other.start()
            other.join(0.1)
            held.append(other.is_alive())  # it waits for us
            return opened(*arguments, **options)

        with unittest.mock.patch("xarray.open_dataset", watched):
            run.field("O3")
            run.dataset()
            run.dataset("base-2010", "hourly").close()
            run.dataset(file="static").close()
        self.assertEqual(held, [True] * 5)
        take()  # given back


class Interruption(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        results()  # now, not while another run goes on
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a suite in the background of a shell is told to ignore it

    def test_ctrl_c_saves_the_state_other_threads_go_on_and_one_run_goes_at_a_time(self):
        out, seen = work / "stopped", {}

        def watch():
            while not (out / "base-2010").exists():
                time.sleep(0.01)
            seen["while it ran"] = True  # the interpreter is free
            for name, asked in (("second", lambda: pearl.run(plan(), out=work / "second", quiet=True)), ("reading", lambda: pearl.open(results()).field("O3"))):
                try:
                    asked()
                except pearl.Error as error:
                    seen[name] = str(error)
            os.kill(os.getpid(), signal.SIGINT)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        with self.assertRaisesRegex(KeyboardInterrupt, "pearl.resume"):
            pearl.run(plan(), out=out, only=["plan-2020-high"], threads=1, quiet=True)
        watcher.join()
        self.assertTrue(seen["while it ran"])
        self.assertIn("another run", seen["second"])
        self.assertIn("one thread at a time", seen["reading"])
        self.assertFalse((work / "second").exists())
        with self.assertRaises(pearl.Error):
            pearl.open(out)
        whole = pearl.resume(out, quiet=True)
        for scenario in whole.scenarios:
            with whole.dataset(scenario, "hourly") as resumed, pearl.open(results()).dataset(scenario, "hourly") as straight:
                xarray.testing.assert_equal(resumed, straight)
        with self.assertRaises(KeyboardInterrupt):  # Python hears of signals again
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(5)

    def test_ctrl_c_after_the_last_step_is_raised_and_the_run_is_whole(self):
        out = work / "late"

        def watch():
            while not (out / "ledger.csv").exists():  # the first file that is written when the last step is done
                time.sleep(0.0005)
            os.kill(os.getpid(), signal.SIGINT)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        with self.assertRaises(KeyboardInterrupt):
            pearl.run(plan(), out=out, only=["plan-2020-high"], quiet=True)
            watcher.join()
            time.sleep(5)  # if it came when the run had ended
        watcher.join()
        self.assertEqual(list(pearl.open(out).scenarios), ["base-2010", "plan-2020-high"])


class ForkedProcesses(unittest.TestCase):
    def test_one_that_was_forked_after_work_is_refused_and_others_work(self):
        script = f"""
import multiprocessing, pearl
run = pearl.open({str(results())!r})
def field(name): return float(run.field(name).max())
def box(setup): return pearl.box(setup).sizes["time"]
def answer(kind, function, argument):
    with multiprocessing.get_context(kind).Pool(1) as pool:
        try: return pool.apply_async(function, [argument]).get(90)
        except pearl.Error as error: return error
if __name__ == "__main__":
    early = answer("fork", field, "O3")
    own = field("O3")
    print(early == own, answer("spawn", field, "O3") == own)
    for late in answer("fork", field, "O3"), answer("fork", box, "nowhere.json"):
        print(type(late).__name__, late.exit_code, "spawn" in str(late))
    print(field("O3") == own)
"""
        done = python(script)
        self.assertEqual(done.stdout.split("\n")[:4], ["True True", "Error 4 True", "Error 4 True", "True"], done.stdout + done.stderr)


class APythonWithout(unittest.TestCase):
    def test_xarray_imports_the_package_and_says_what_is_missing(self):
        script = (
            "import sys; sys.modules['xarray'] = sys.modules['pandas'] = None\n"
            f"import pearl; run = pearl.open({str(results())!r}); run.map('O3')\n"
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
