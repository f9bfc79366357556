"""A headless Chromium driven by the DevTools protocol over its pipe, for the tests of pages."""

import base64
import fcntl
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

__all__ = ["CHROMIUM", "Browser", "Page", "chromium"]

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# Chromium reads commands from the descriptor 3 and writes to 4.
START = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4)"
START += "; os.execv(sys.argv[3], sys.argv[3:])"
OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe")
PATIENCE = 10  # seconds


class Browser:
    """A browser that runs; its answers and events come in the order of the protocol."""

    def __init__(self, commands: int, answers: int) -> None:
        self.commands, self.answers = commands, answers
        self.buffer = b""
        self.number = 0
        self.events: list[dict[str, Any]] = []

    def send(self, method: str, *, session: str | None = None, **parameters: Any) -> Any:
        """The answer to a command of the protocol."""
        self.number += 1
        command = {"id": self.number, "method": method, "params": parameters}
        if session:
            command["sessionId"] = session
        os.write(self.commands, json.dumps(command).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") != self.number:
                self.events.append(message)
            elif "error" in message:
                raise RuntimeError(f"{method}: {message['error']}")
            else:
                return message["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.buffer:
            part = os.read(self.answers, 1 << 20)
            if not part:
                raise RuntimeError("the browser ended")
            self.buffer += part
        message, _, self.buffer = self.buffer.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


class Page:
    """A page that is open in the browser, with what it said and asked for."""

    def __init__(self, browser: Browser, path: Path, *, width: int, height: int) -> None:
        self.browser = browser
        target = browser.send("Target.createTarget", url="about:blank")["targetId"]
        attached = browser.send("Target.attachToTarget", targetId=target, flatten=True)
        self.session, self.url = attached["sessionId"], path.as_uri()
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.resize(width, height)
        self.send("Page.navigate", url=self.url)
        self.wait("document.readyState === 'complete' && location.protocol === 'file:'")

    def send(self, method: str, **parameters: Any) -> Any:
        """The answer to a command to this page."""
        return self.browser.send(method, session=self.session, **parameters)

    def resize(self, width: int, height: int) -> None:
        """Gives the page a window of this size."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.send("Emulation.setDeviceMetricsOverride", **size)

    def value(self, expression: str) -> Any:
        """What a JavaScript expression gives; a promise is waited for."""
        answer = self.send(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{expression}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def wait(self, condition: str) -> None:
        """Returns when a JavaScript expression holds."""
        end = time.monotonic() + PATIENCE
        while not self.value(f"Boolean({condition})"):
            if time.monotonic() > end:
                raise TimeoutError(condition)
            time.sleep(0.02)

    def click(self, selector: str) -> None:
        """Clicks with the mouse in the middle of an element."""
        place = self.value(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            "one.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const {x, y, width, height} = one.getBoundingClientRect();"
            "return {x: x + width / 2, y: y + height / 2}; })()"
        )
        for kind in ("mouseMoved", "mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def press(self, key: str, code: int, text: str = "") -> None:
        """Presses a key by its name and number, and what it writes."""
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, text=text
            )

    def events(self, method: str) -> list[dict[str, Any]]:
        """What happened of a kind, so far."""
        self.value("1")
        return [
            event["params"]
            for event in self.browser.events
            if event.get("method") == method and event.get("sessionId") == self.session
        ]

    def complaints(self) -> list[str]:
        """Errors and warnings: of the console, thrown, and of the policy of the page."""
        said = [
            str(call["args"])
            for call in self.events("Runtime.consoleAPICalled")
            if call["type"] in ("error", "warning", "assert")
        ]
        thrown = [str(one["exceptionDetails"]) for one in self.events("Runtime.exceptionThrown")]
        logged = [one["entry"]["text"] for one in self.events("Log.entryAdded")]
        return said + thrown + logged

    def requests(self) -> list[str]:
        """The addresses that the page asked for, besides its own."""
        asked = [one["request"]["url"] for one in self.events("Network.requestWillBeSent")]
        return [url for url in asked if url != self.url and not url.startswith("blob:")]

    def screenshot(self, *, whole: bool = False) -> bytes:
        """The page as a PNG file."""
        picture = self.send("Page.captureScreenshot", captureBeyondViewport=whole)
        return base64.b64decode(picture["data"])

    def pdf(self) -> bytes:
        """The page as it is printed."""
        paper = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(paper["data"])

    def close(self) -> None:
        """Closes the page."""
        self.send("Page.close")


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A browser with a profile of its own in a folder."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    # Numbers that do not collide with 3 and 4.
    handed = [fcntl.fcntl(one, fcntl.F_DUPFD, 10) for one in (theirs_in, theirs_out)]
    start = [sys.executable, "-c", START, *map(str, handed)]
    with subprocess.Popen(
        [*start, str(CHROMIUM), *OPTIONS, f"--user-data-dir={profile}"],
        pass_fds=handed,
        stderr=subprocess.DEVNULL,
    ) as process:
        for one in (theirs_in, theirs_out, *handed):
            os.close(one)
        browser = Browser(ours_out, ours_in)
        browser.send("Browser.setDownloadBehavior", behavior="deny")
        try:
            yield browser
        finally:
            browser.send("Browser.close")
            process.wait(PATIENCE)
            os.close(ours_out)
            os.close(ours_in)
