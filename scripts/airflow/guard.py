"""Runs a command in this process group and ends the whole group when standard input closes: whoever started it is gone.

Usage: guard.py HOME COMMAND...; HOME is removed at the end of an orphan, nobody else would.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading

GRACE_SECONDS = 10

home, *command = sys.argv[1:]
# Not SIG_IGN: a command inherits what is ignored, but not what is handled.
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: None)
child = subprocess.Popen(command, stdin=subprocess.DEVNULL)


orphaned = threading.Event()


def end_with_starter() -> None:
    sys.stdin.buffer.read()
    orphaned.set()
    os.killpg(0, signal.SIGTERM)
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    shutil.rmtree(home, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


watch = threading.Thread(target=end_with_starter, daemon=True)
watch.start()
code = child.wait()
if orphaned.is_set():
    watch.join()
sys.exit(code)
