import os
import signal
import subprocess
import sys

from entrepot.embedded import processes
from entrepot.embedded.processes import ProcessMark

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_process_id_with_another_start_time_is_not_ours():
    child = subprocess.Popen(SLEEPER)
    try:
        ours = processes.mark(child.pid)
        assert ours.alive()
        assert not ProcessMark(child.pid, "1").alive()
        assert not ProcessMark(child.pid, "").alive()
    finally:
        child.kill()
        child.wait()
    assert not ours.alive()


def test_a_process_that_ignores_the_signal_is_killed():
    code = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert processes.stop_mark(processes.mark(child.pid), signal.SIGTERM, 0.2) is False


def test_a_spawned_program_dies_with_its_parent(tmp_path):
    code = f"""
import os, time
from pathlib import Path
from entrepot.embedded.processes import spawn
child = spawn({SLEEPER!r}, Path({str(tmp_path / "log")!r}))
print(child.pid, flush=True)
os.kill(os.getpid(), 9)
"""
    parent = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert parent.returncode == -9
    pid = int(parent.stdout)
    assert processes.wait_until(lambda: processes.start_time(pid) == "", 5.0, lambda: True)


def test_the_tail_of_a_log_is_its_last_lines(tmp_path):
    log = tmp_path / "a.log"
    log.write_text("\n".join(map(str, range(100))) + "\n")
    assert processes.tail(log, 2) == "98\n99"
    assert processes.tail(tmp_path / "none.log") == ""


def test_our_own_command_line_names_python():
    assert "py" in processes.command_line(os.getpid())


def test_a_process_that_gives_way_does_so_with_its_whole_session():
    code = (
        "import os; from entrepot.embedded.processes import give_way; os.setsid(); give_way(10)\n"
        "found = '/proc/self/autogroup'\n"
        "told = open(found).read() if os.path.exists(found) else 'nice 10'\n"
        "print(os.nice(0), told.split('nice ')[1].strip())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["10", "10"]
