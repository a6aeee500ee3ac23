"""A program in a terminal of its own, with its screen as a reader sees it."""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
import unicodedata

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def columns(line: str) -> int:
    """The columns that a line takes: wide characters take two, marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in line
    )


class Terminal:
    """Runs `arguments` in a pseudo-terminal; `with` ends whatever is left of it."""

    def __init__(self, arguments, cwd, rows=24, width=80, **environment):
        self.output = ""
        self.code = None
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(cwd)
            for name in ("NO_COLOR", "CI"):
                os.environ.pop(name, None)
            os.environ.update(TERM="xterm-256color", **environment)
            os.execv(arguments[0], arguments)
        self.resize(rows, width)
        self.found = termios.tcgetattr(self.fd)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.code is None:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self.fd)

    def resize(self, rows, width):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, width, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)

    def press(self, keys: str):
        os.write(self.fd, keys.encode())

    def read(self, seconds: float):
        """Reads what comes within some seconds; false when the program is gone."""
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0:
            if not select.select([self.fd], [], [], rest)[0]:
                return True
            try:
                data = os.read(self.fd, 1 << 16)
            except OSError:
                data = b""
            if not data:
                return False
            self.output += self._decoder.decode(data)
        return True

    @property
    def screen(self) -> str:
        """What was drawn last: every drawing begins at the screen's upper left corner."""
        return ESCAPE.sub("", self.output.split("\x1b[H")[-1]).replace("\r", "")

    def wait(self, *texts: str, seconds: float = 60) -> str:
        """Waits until the screen has all texts, and gives it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if all(text in self.screen for text in texts):
                return self.screen
            if not self.read(0.1):
                break
        if all(text in self.screen for text in texts):
            return self.screen
        raise AssertionError(f"the screen does not show {texts}:\n{self.screen}")

    def end(self, seconds: float = 20) -> int:
        """Waits for the program's end, and gives its exit code; minus a signal's number."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.read(0.1)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.code = os.waitstatus_to_exitcode(status)
                self.read(0.05)
                return self.code
        raise AssertionError(f"it does not end:\n{self.screen}")
