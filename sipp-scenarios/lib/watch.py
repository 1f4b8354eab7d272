"""Runs SIPp for one scenario, reads its logs while it runs, speaks and listens, keeps the bounds, and reports at the end.

Called by `run`, which has checked the settings: every argument is KEY=VALUE.
"""

import fcntl
import math
import os
import secrets
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import report
from calls import Ledger
from tone import Tones

PIPE_BYTES = 1 << 20  # so that a busy machine here does not hold SIPp up
SETTLE_S = 2.0
GRACE_S = 5.0
START_S = 0.5  # what SIPp takes to place its first call
F_SETPIPE_SZ = 1031
NUMBERS = ("rate", "rate_step", "rate_max", "step_seconds", "duration", "hold", "answer_timeout", "media_gap", "max_failures")
COUNTS = ("limit", "concurrent", "media_every", "expires")


class Refused(Exception):
    """A setting or the machine makes the run impossible; the words say what to do."""


def read_plan(arguments):
    plan = dict(argument.split("=", 1) for argument in arguments)
    for key in NUMBERS:
        plan[key] = float(plan[key])
    for key in COUNTS:
        plan[key] = int(plan[key])
    plan["expect"] = {int(code) for code in plan["expect"].split()}
    plan["ramp"] = plan["rate_step"] > 0
    plan["register"] = plan["side"] == "phone" and plan["users"] != ""
    host, _, port = plan["target"].rpartition(":") if plan["target"].count(":") == 1 else (plan["target"], "", "")
    plan["host"], plan["port"] = host, port or "5060"
    try:
        plan["address"] = socket.getaddrinfo(host, int(plan["port"]), socket.AF_INET, socket.SOCK_DGRAM)[0][4][0]
    except (OSError, ValueError, OverflowError) as error:
        raise Refused(f"no IPv4 address for the target {plan['target']}: {error}") from error
    plan["local"] = plan["local"] or own_address(plan["address"])
    check_local(plan["local"])
    check_writable(plan["json"])
    check_writable(plan["ready"])
    return plan


def check_local(local):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind((local, 0))
    except OSError as error:
        raise Refused(f"{local} is no IPv4 address of this machine") from error


def check_writable(path):
    """Before the run, not after it."""
    if path and not os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
        raise Refused(f"cannot write {path}: no such folder, or no right to write there")


def own_address(remote):
    """The address of this machine that the kernel would use towards the target. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((remote, 5060))
        except OSError as error:
            raise Refused(f"no way to {remote}: {error.strerror}") from error
        return probe.getsockname()[0]


def numbers(text):
    """'6001-6003' as 6001 6002 6003; anything else as itself."""
    low, dash, high = text.partition("-")
    if dash and low.isdigit() and high.isdigit() and len(low) == len(high) and int(low) <= int(high) < int(low) + 10000:
        return [str(number).zfill(len(low)) for number in range(int(low), int(high) + 1)]
    return [text]


def password_of(plan):
    """The passwords by user from the file: one word for everybody, or lines of user and password."""
    if plan["wrong_password"] == "yes":
        wrong = secrets.token_hex(8)
        return lambda user: wrong
    try:
        with open(plan["password_file"], encoding="utf-8") as file:
            lines = [line.split() for line in file if line.strip()]
    except OSError as error:
        raise Refused(f"cannot read the password file {plan['password_file']}: {error.strerror}") from error
    if len(lines) == 1 and len(lines[0]) == 1:
        return lambda user: lines[0][0]
    by_user = {line[0]: line[1] for line in lines if len(line) == 2}

    def find(user):
        if user not in by_user:
            raise Refused(f"the password file has no line for {user}")
        return by_user[user]

    return find


def write_numbers(plan, path):
    """SIPp's injection file: number to call; user; credentials. SIPp goes through it again and again."""
    to = numbers(plan["to"])
    users = numbers(plan["users"]) if plan["users"] else []
    password = password_of(plan) if users else None
    plan["accounts"] = len(users)
    rows = ["SEQUENTIAL"]
    for index in range(max(len(to), len(users))):
        user = users[index % len(users)] if users else plan["from"]
        credentials = f"[authentication username={user} password={password(user)}]" if users else ""
        rows.append(f"{to[index % len(to)]};{user};{credentials};")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")


def free_media_port(local):
    """A pair of free ports for SIPp's own media socket and its echo."""
    for port in range(20000 + 4 * secrets.randbelow(2000), 40000, 4):
        pair = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
        try:
            for offset, each in zip((0, 2), pair):
                each.bind((local, port + offset))
            return port
        except OSError:
            continue
        finally:
            for each in pair:
                each.close()
    raise Refused("no free UDP port for media between 20000 and 40000")


def calls_wanted(plan):
    if plan["register"]:
        return plan["accounts"]
    if plan["ramp"]:
        return plan["limit"]
    return max(1, min(plan["limit"], round(plan["rate"] * plan["duration"])))


def steps(plan):
    """How many rates a ramp goes through, the first and the last included."""
    return math.ceil((plan["rate_max"] - plan["rate"]) / plan["rate_step"]) + 1


def sipp_command(plan, work, tone_port):
    folder = plan["folder"]
    command = ["sipp", f"{plan['address']}:{plan['port']}", "-i", plan["local"], "-mi", plan["local"], "-nostdin"]
    command += ["-t", "t1" if plan["transport"] == "tcp" else "u1", "-sf", f"{folder}/scenario.xml"]
    if plan["side"] == "phone" and not plan["register"]:
        command = ["sipp", "-i", plan["local"], "-mi", plan["local"], "-nostdin", "-sf", f"{folder}/answer.xml"]
    elif plan["register"]:
        command += ["-oocsf", f"{folder}/answer.xml", "-d", str(int(plan["expires"] * 500)), "-r", "50"]
        command += ["-m", str(plan["accounts"]), "-l", str(plan["accounts"])]
        command += ["-default_behaviors", "all,-abortunexp"]  # an answer that comes late must not end the phone
    else:
        command += ["-d", str(int(plan["hold"] * 1000)), "-r", str(plan["rate"]), "-m", str(calls_wanted(plan))]
        command += ["-l", str(plan["concurrent"]), "-recv_timeout", str(int(plan["answer_timeout"] * 1000))]
        if plan["ramp"]:
            command += ["-rate_increase", f"{plan['rate_step']:g}", "-rate_max", f"{plan['rate_max']:g}"]
            command += ["-rate_interval", f"{plan['step_seconds']:g}s", "-no_rate_quit"]
    if plan["side"] == "phone" and plan["media"] == "echo":
        command += ["-rtp_echo"]
    if plan["source_port"]:
        command += ["-p", plan["source_port"]]
    command += ["-mp", str(free_media_port(plan["local"])), "-inf", f"{work}/numbers.csv"]
    command += ["-key", "tone_port", str(tone_port), "-key", "expires", str(plan["expires"])]
    command += ["-trace_shortmsg", "-shortmessage_file", f"{work}/messages", "-trace_logs", "-log_file", f"{work}/log"]
    return command + ["-trace_err", "-error_file", f"{work}/errors", "-timer_resol", "1"]


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

    def run(self):
        plan = self.plan
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, lambda *_: self.stop())
        command = sipp_command(plan, self.work, self.tones.port)
        with open(f"{self.work}/output", "wb") as output:
            environment = dict(os.environ, TERM="dumb")
            self.sipp = subprocess.Popen(
                command, cwd=self.work, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, env=environment
            )
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
            for line in lines:
                ended = self.ledger.message(line)
                if ended and ended.audio:
                    ended.audio.hush(now)
        while lines := self.log.read():
            for line in lines:
                self.said(line.split(), now)

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
