"""Runs SIPp for one scenario, reads its logs while it runs, speaks and listens, keeps the bounds, and reports at the end.

Called by `run`, which has checked the settings: every argument is KEY=VALUE.
"""

import fcntl
import os
import selectors
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import report
from calls import Ledger
from plan import Refused, read_plan, sipp_command, steps, write_numbers
from tone import Tones

PIPE_BYTES = 1 << 20  # so that a busy machine here does not hold SIPp up
SETTLE_S = 2.0
GRACE_S = 5.0
START_S = 0.5  # what SIPp takes to place its first call
F_SETPIPE_SZ = 1031


class Lines:
    """Whole lines out of a named pipe that SIPp writes to."""

    def __init__(self, path):
        os.mkfifo(path, 0o600)
        self.fd = os.open(path, os.O_RDWR | os.O_NONBLOCK)  # our own write end: no end of file before SIPp has opened it
        fcntl.fcntl(self.fd, F_SETPIPE_SZ, PIPE_BYTES)
        self.rest = ""

    def read(self):
        try:
            text = self.rest + os.read(self.fd, PIPE_BYTES).decode("utf-8", "replace")
        except BlockingIOError:
            return []
        *whole, self.rest = text.split("\n")
        return whole


class Watch:
    def __init__(self, plan, work):
        self.plan = plan
        self.work = work
        write_numbers(plan, f"{work}/numbers.csv")
        slices = steps(plan) if plan["ramp"] else 10
        slice_s = plan["step_seconds"] if plan["ramp"] else max(1.0, plan["duration"] / 10)
        phone = plan["side"] == "phone"
        self.ledger = Ledger(plan["method"], plan["expect"], phone, slice_s, slices, plan["media"], plan["media_gap"], plan["unfinished"])
        self.tones = Tones(plan["local"], plan["media_every"], plan["hold"] + GRACE_S)
        self.messages = Lines(f"{work}/messages")
        self.log = Lines(f"{work}/log")
        self.stops = 0
        self.problem = None
        self.tty = sys.stderr.isatty()
        self.ready = False
        self.forgotten = False

    def run(self):
        plan = self.plan
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: self.stop())
        # A session of its own, so that Ctrl-C reaches us alone; and SIPp dies with us, however we die.
        command = ["setpriv", "--pdeathsig", "KILL", *sipp_command(plan, self.work, self.tones.port)]
        with open(f"{self.work}/output", "wb") as output:
            environment = dict(os.environ, TERM="dumb")
            self.sipp = subprocess.Popen(
                command, cwd=self.work, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=environment,
                start_new_session=True,
            )  # fmt: skip
        self.began = time.monotonic()
        ramp_s = steps(plan) * plan["step_seconds"] if plan["ramp"] else 0
        self.soft_at = self.began + (min(ramp_s, plan["duration"]) if plan["ramp"] else plan["duration"]) + START_S
        self.hard_at = self.soft_at + (0 if self.phone() else plan["hold"] + plan["answer_timeout"] + GRACE_S)
        try:
            self.loop()
        finally:
            if self.sipp.poll() is None:
                self.sipp.kill()
            self.sipp.wait()
        self.drain(time.monotonic())
        seconds = time.monotonic() - self.began
        self.ledger.settle_all()
        self.check_sipp()
        if self.plan["register"]:
            self.unregister()
        return seconds

    def phone(self):
        return self.plan["side"] == "phone"

    def stop(self):
        """First asks SIPp to place no more calls and finish those that are open; the second time ends it."""
        self.stops += 1
        if self.sipp.poll() is None:
            if self.stops > 1 or self.phone():
                self.sipp.kill()
            else:
                self.sipp.send_signal(signal.SIGUSR1)
                self.hard_at = min(self.hard_at, time.monotonic() + self.plan["hold"] + self.plan["answer_timeout"] + GRACE_S)

    def loop(self):
        chosen = selectors.DefaultSelector()
        for each in (self.messages.fd, self.log.fd, self.tones.socket):
            chosen.register(each, selectors.EVENT_READ)
        shown = self.began
        while self.sipp.poll() is None:
            chosen.select(min(0.2, self.tones.wait_s(time.monotonic())))
            now = time.monotonic()
            self.tones.speak(now)
            self.tones.listen(now)
            self.drain(now)
            self.ledger.settle(now, SETTLE_S)
            if now - shown >= 1:
                shown = now
                self.progress(now)
            if now >= self.soft_at and not self.stops:
                self.stop()
            if now >= self.hard_at and self.sipp.poll() is None:
                self.sipp.kill()
        chosen.close()
        if self.tty:
            print(end="\r\033[K", file=sys.stderr, flush=True)

    def drain(self, now):
        while lines := self.messages.read():
            self.forget_passwords()
            for line in lines:
                ended = self.ledger.message(line)
                if ended and ended.audio:
                    ended.audio.hush(now)
        while lines := self.log.read():
            for line in lines:
                self.said(line.split(), now)

    def forget_passwords(self):
        """SIPp has read them by now; nothing must stay behind, even if we are killed."""
        if not self.forgotten:
            self.forgotten = True
            os.unlink(f"{self.work}/numbers.csv")

    def said(self, words, now):
        """A line that the scenario logged: audio CALL HOST PORT, done CALL, registered CALL, refused CALL."""
        if len(words) == 4 and words[0] == "audio" and self.plan["media"] != "none":
            call = self.ledger.open.get(words[1])
            if call and not call.hung_up_by:  # the two logs may overtake each other
                call.audio = self.tones.begin(words[2], words[3], now)
        elif len(words) == 2 and words[0] == "done":
            self.ledger.done(words[1], now)
        elif len(words) == 2 and words[0] == "registered":
            self.ledger.registrations += 1
            self.ledger.registered.add(words[1])
            self.announce()
        elif len(words) == 2 and words[0] == "refused":
            self.ledger.refused += 1

    def announce(self):
        if not self.ready and len(self.ledger.registered) == self.plan["accounts"]:
            self.ready = True
            if self.plan["ready"]:
                with open(self.plan["ready"], "w", encoding="utf-8"):
                    pass

    def progress(self, now):
        if not self.tty or self.plan["quiet"] == "yes":
            return
        ledger = self.ledger
        registered = f"{len(ledger.registered)} registered  " if self.plan["register"] else ""
        line = (
            f"{now - self.began:5.0f} of {self.plan['duration']:.0f} s  {registered}{ledger.attempted} calls  {ledger.good} good"
            f"  {ledger.late} late  {ledger.failed} failed  {len(ledger.open)} open"
        )
        print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)

    def check_sipp(self):
        """SIPp says 0 or 1 for calls good or failed; anything else without our doing is a defect of the run itself."""
        if self.phone() and not self.stops:
            self.problem = f"the phone went out of service after {time.monotonic() - self.began:.0f} s: {self.last_words()}"
            return
        if self.sipp.returncode in (0, 1, 99) or self.sipp.returncode in (-9, -15) and (self.stops or self.phone()):
            return
        if time.monotonic() >= self.hard_at:
            return
        self.problem = f"SIPp ended with {self.sipp.returncode}: {self.last_words()}"

    def last_words(self):
        with open(f"{self.work}/output", encoding="utf-8", errors="replace") as output:
            return " ".join([line.strip() for line in output if line.strip()][-1:])[:300]

    def unregister(self):
        """Takes the contacts back, from the same port, so that nothing rings a phone that has gone."""
        plan = self.plan
        if self.forgotten:
            write_numbers(plan, f"{self.work}/numbers.csv")
        command = ["sipp", f"{plan['address']}:{plan['port']}", "-i", plan["local"], "-nostdin", "-r", "50", "-timeout", "5s"]
        command += ["-sf", f"{plan['root']}/phone/unregister.xml", "-inf", f"{self.work}/numbers.csv", "-m", str(plan["accounts"])]
        command += ["-t", "t1" if plan["transport"] == "tcp" else "u1", "-recv_timeout", "3000"]
        command += ["-p", plan["source_port"]] if plan["source_port"] else []
        environment = dict(os.environ, TERM="dumb")
        try:
            subprocess.run(
                command, cwd=self.work, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=environment, timeout=10, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            pass


def main(arguments):
    plan = read_plan(arguments)
    work = tempfile.mkdtemp(prefix="tandem-sipp-")
    try:
        watch = Watch(plan, work)
        seconds = watch.run()
        result = report.report_object(plan, watch.ledger, seconds, watch.problem)
        if plan["json"]:
            report.write_json(plan["json"], result)
        if plan["quiet"] != "yes":
            try:
                print(report.text(plan, result), flush=True)
            except BrokenPipeError:  # the reader has seen enough
                os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0 if result["pass"] else 1
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refused as refusal:
        print(f"run: {refusal}", file=sys.stderr)
        sys.exit(64)
