"""Runs a command in this process group. Ends the group when standard input closes, which means that the parent has exited.

Usage: guard.py HOME COMMAND...
Then it also removes the folder HOME, because the parent no longer can.
"""

import os
import shutil
import signal
import subprocess
import sys
import threading

GRACE_SECONDS = 10

home, *command = sys.argv[1:]
# Not SIG_IGN: a child process inherits ignored signals, but not handlers.
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: None)
child = subprocess.Popen(command, stdin=subprocess.DEVNULL)


orphaned = threading.Event()


def end_with_parent() -> None:
    sys.stdin.buffer.read()
    orphaned.set()
    os.killpg(0, signal.SIGTERM)
    try:
        child.wait(GRACE_SECONDS)
    except subprocess.TimeoutExpired:
        pass
    shutil.rmtree(home, ignore_errors=True)
    os.killpg(0, signal.SIGKILL)


watch = threading.Thread(target=end_with_parent, daemon=True)
watch.start()
code = child.wait()
if orphaned.is_set():
    watch.join()
sys.exit(code)
