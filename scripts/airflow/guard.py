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
child = subprocess.Popen(command, stdin=subprocess.DEVNULL)


def end_with_starter() -> None:
    sys.stdin.buffer.read()
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.killpg(0, signal.SIGTERM)
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    shutil.rmtree(home, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


signal.signal(signal.SIGINT, signal.SIG_IGN)
threading.Thread(target=end_with_starter, daemon=True).start()
sys.exit(child.wait())
