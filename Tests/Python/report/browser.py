"""Chromium without a window, driven by its DevTools protocol over a pair of pipes."""

import base64
import json
import os
import shutil
import subprocess
import tempfile

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def chromium():
    """The path of an installed Chromium; None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """A page. What it asks of the network, and the errors that its console shows, are kept."""

    def __init__(self):
        self.requests, self.errors = [], []
        self.profile = tempfile.TemporaryDirectory()
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()

        self.process = subprocess.Popen(
            [
                # It reads commands from descriptor 3, and answers to 4.
                "bash", "-c", f'exec "$@" 3<&{to_browser} 4>&{from_browser}', "bash", chromium(),
                "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
                f"--user-data-dir={self.profile.name}", "--no-first-run", "--hide-scrollbars",
                "--disable-background-networking", "about:blank",
            ],
            pass_fds=(to_browser, from_browser), stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number, self._rest, self._session = 0, b"", None
        target = next(
            target for target in self.send("Target.getTargets")["targetInfos"]
            if target["type"] == "page"
        )
        self._session = self.send(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.send(f"{domain}.enable")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self._out)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self._in)
        self.profile.cleanup()

    def _receive(self):
        while b"\0" not in self._rest:
            read = os.read(self._in, 1 << 16)
            if not read:
                raise RuntimeError("Chromium ended")
            self._rest += read
        message, self._rest = self._rest.split(b"\0", 1)
        return json.loads(message)

    def _note(self, message):
        method, told = message.get("method"), message.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(told["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.errors.append(json.dumps(told["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and told["type"] in ("error", "warning"):
            self.errors.append(json.dumps(told["args"]))
        elif method == "Log.entryAdded" and told["entry"]["level"] in ("error", "warning"):
            self.errors.append(told["entry"]["text"])

    def send(self, method, **params):
        """Sends a command and gives what it answers."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") != self._number:
                self._note(answer)
            elif "error" in answer:
                raise RuntimeError(f"{method}: {answer['error']['message']}")
            else:
                return answer["result"]

    def open(self, path):
        """Opens a file, and waits until it is laid out."""
        self.send("Page.navigate", url=f"file://{path}")
        while self.evaluate("document.readyState") != "complete":
            pass

    def evaluate(self, expression):
        """The value of JavaScript in the page."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(json.dumps(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def look(self, width, height, dark=False, phone=False):
        """Sets the window's size and the reader's preference."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height,
            deviceScaleFactor=2 if phone else 1, mobile=phone,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", features=[scheme])

    def screenshot(self, path, selector=None):
        """The whole page as a PNG, or an element of it with a little around it."""
        clip = {}
        if selector:
            box = self.evaluate(
                f"(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect();"
                " return {x: box.x + scrollX - 12, y: box.y + scrollY - 12, width: box.width + 24,"
                " height: box.height + 24, scale: 1}; })()"
            )
            clip = {"clip": box}
        data = self.send("Page.captureScreenshot", captureBeyondViewport=True, **clip)["data"]
        path.write_bytes(base64.b64decode(data))

    def stroke(self, points):
        """Draws with the mouse."""
        (x, y), rest = points[0], points[1:]
        press = {"button": "left", "clickCount": 1, "buttons": 1}
        self.send("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, **press)
        for x, y in rest:
            self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y, button="left", buttons=1)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", x=x, y=y, button="left", clickCount=1)

    def key(self, key, text=""):
        """Presses a key."""
        more = {"text": text} if text else {}
        self.send("Input.dispatchKeyEvent", type="keyDown", key=key, **more)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=key)
