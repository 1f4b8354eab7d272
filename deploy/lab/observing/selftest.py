"""
Lets the observer watch a scripted double: two machines behind one cable, made of nothing but packets. What they do, and
when, is known; what the observer says of it must fit.
"""

import json
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import sip
from holders import arp

ADDRESS, LOCAL, ASKER = "198.18.7.10", "198.18.7.31", "198.18.7.32"
MAC = {"a": b"\x02\x00\x00\x00\x00\x0a", "b": b"\x02\x00\x00\x00\x00\x0b"}
CABLE = ("obs0", "obs1")
# Seconds from the beginning: who answers ARP, who answers packets, whether calls are refused.
SCRIPT = (
    (0.0, "a", "a", False),
    (2.0, "", "", False),  # 400 ms of darkness
    (2.4, "b", "b", False),
    (4.0, "b", "b", True),  # OPTIONS answered, calls refused for 600 ms
    (4.6, "b", "b", False),
    (6.0, "ab", "b", False),  # both answer for the address for 200 ms
    (6.2, "b", "b", False),
    (8.0, "b", "b", False),
)
SLACK_MS = 150  # a busy machine


class Double(threading.Thread):
    """Answers ARP, SIP and audio with whole Ethernet frames, as the machine that holds the address at that moment."""

    def __init__(self):
        super().__init__(daemon=True)
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))
        self.socket.bind((CABLE[1], 3))
        self.socket.settimeout(0.01)
        self.began = None
        self.trouble = None

    def step(self):
        passed = time.monotonic() - self.began
        return max(index for index, one in enumerate(SCRIPT) if one[0] <= passed)

    def run(self):
        try:
            self.play()
        except Exception as trouble:  # shown by the main thread, or nobody would see it
            self.trouble = trouble
            raise

    def play(self):
        self.began = time.monotonic()
        before = -1
        while time.monotonic() - self.began < SCRIPT[-1][0] + 2:
            index = self.step()
            _, holders, server, refuse = SCRIPT[index]
            if index != before and server:
                self.announce(server)
            before = index
            try:
                frame = self.socket.recvfrom(2048)
            except TimeoutError:
                continue
            data, origin = frame
            if origin[2] == socket.PACKET_OUTGOING:
                continue
            if data[12:14] == b"\x08\x06":
                self.arp(data, holders)
            elif data[12:14] == b"\x08\x00" and data[23] == 17 and server:
                self.udp(data, server, refuse)

    def announce(self, who):
        mac, address = MAC[who], socket.inet_aton(ADDRESS)
        self.socket.send(arp(1, mac, address, bytes(6), address, mac, b"\xff" * 6))

    def arp(self, data, holders):
        if data[21] == 1 and data[38:42] == socket.inet_aton(ADDRESS):
            for who in holders:
                self.socket.send(arp(2, MAC[who], data[38:42], data[22:28], data[28:32], MAC[who], data[6:12]))

    def udp(self, data, server, refuse):
        source_port, port = struct.unpack_from("!HH", data, 34)
        payload = data[42 : 34 + struct.unpack_from("!H", data, 38)[0]]
        answers = [payload] if port != 5060 else self.sip(payload, server, refuse)  # audio comes back as it is
        for answer in answers:
            header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 28 + len(answer), 0, 0, 64, 17, 0, data[30:34], data[26:30])
            header = header[:10] + struct.pack("!H", checksum(header)) + header[12:]
            udp = struct.pack("!HHHH", port, source_port, 8 + len(answer), 0)
            self.socket.send(data[6:12] + MAC[server] + b"\x08\x00" + header + udp + answer)

    def sip(self, payload, server, refuse):
        seen = sip.parse(payload)
        if seen is None or seen.method in (None, "ACK"):
            return []
        who = f"Server: Double {server}"
        if seen.method == "INVITE" and refuse:
            return [sip.answer(seen, "603 Decline", who, tag="x")]
        if seen.method == "INVITE":
            contact = f"Contact: <sip:{ADDRESS}:5060>"
            return [sip.answer(seen, "100 Trying"), sip.answer(seen, "200 OK", who, contact, tag="x", body=sip.offer(ADDRESS, 4000))]
        return [sip.answer(seen, "200 OK", who, tag="x")]


def checksum(header):
    total = sum(struct.unpack(f"!{len(header) // 2}H", header))
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return ~total & 0xFFFF


def network():
    """A network of our own; it goes with the process."""
    os.unshare(os.CLONE_NEWNET) if hasattr(os, "unshare") else unshare()
    for words in (
        f"link add {CABLE[0]} type veth peer name {CABLE[1]}",
        f"address add {LOCAL}/24 dev {CABLE[0]}",
        f"link set {CABLE[0]} up",
        f"link set {CABLE[1]} up",
        "link set lo up",
    ):
        subprocess.run(["ip", *words.split()], check=True)


def unshare():
    """Python has os.unshare from 3.12 only: begin again inside."""
    if not os.environ.get("OBSERVER_SELFTEST"):
        os.environ["OBSERVER_SELFTEST"] = "inside"
        os.execvp("unshare", ["unshare", "--net", sys.executable, *sys.argv])


def watch(program, double):
    with tempfile.TemporaryDirectory(prefix="tandem-observer-") as work:
        command = [sys.executable, program, "--address", ADDRESS, "--local", LOCAL, "--interface", CABLE[0], "--asker", ASKER]
        command += ["--echo", "echo:900:20", "--record", f"{work}/record", "--ready", f"{work}/ready", "--json", f"{work}/json"]
        command += [word for who, mac in MAC.items() for word in ("--name", ":".join(f"{byte:02x}" for byte in mac) + "=" + who)]
        watching = subprocess.Popen(command)
        for _ in range(200):
            if os.path.exists(f"{work}/ready"):
                break
            time.sleep(0.05)
        double.start()
        time.sleep(SCRIPT[-1][0])
        watching.send_signal(signal.SIGTERM)
        code = watching.wait(15)
        with open(f"{work}/json", encoding="utf-8") as file, open(f"{work}/record", encoding="utf-8") as record:
            return code, json.load(file), [json.loads(line) for line in record]


def between(low, value, high):
    return value is not None and low <= value <= high


def main(program):
    network()
    double = Double()
    code, seen, record = watch(program, double)
    options, holders, calls = seen["options"], seen["holders"], seen["calls"]["kinds"]["echo"]
    dark, refused = 400, 600
    spans = [span["holder"] for span in holders["spans"]]
    moved = [one["by"] for one in options["served"]]
    in_darkness = [one for one in seen["calls"]["failedOrLate"] if one["late"]]
    # Every call that begins in the 400 ms is answered by its second INVITE, 500 ms after the first.
    expected_late, expected_refused = dark / 50, refused / 50
    total = double.began and (SCRIPT[-1][0] * 20)
    checks = [
        ("ended by SIGTERM with its object", code == 0 and double.trouble is None),
        ("gap of OPTIONS is the darkness", between(dark - 20, options["longestMs"], dark + SLACK_MS)),
        ("OPTIONS answered by a, then b", moved == ["Double a", "Double b"]),
        ("gap of calls is the longer of darkness and refusal", between(refused - 50, calls["longestMs"], refused + SLACK_MS + 50)),
        ("all calls are told of", abs(calls["total"] - total) <= 8 and len(record) == calls["total"]),
        ("refused calls have failed, and no other", calls["causes"].keys() == {"603 Decline"}),
        ("as many as were refused", between(expected_refused - 4, calls["failed"], expected_refused + 4)),
        ("calls of the darkness were late", between(expected_late - 4, calls["late"], expected_late + 4)),
        ("late means the second INVITE", all(between(500, one["answeredMs"], 500 + SLACK_MS) for one in in_darkness)),
        ("nothing is left unfinished", calls["unfinished"] == 0),
        ("a held, then b, then both", spans == ["a", "b", "a"]),
        ("the move took the darkness", between(dark - 40, first_move(holders), dark + SLACK_MS)),
        ("both held for 200 ms", between(5, both_ms(holders) / 20, 12 + SLACK_MS / 20)),
        ("they are named", all(one["between"] == ["a", "b"] for one in holders["overlaps"])),
        ("no overlap at the clean move", all(one["atNs"] > holders["spans"][1]["fromNs"] + 3e9 for one in holders["overlaps"])),
        ("announcements were heard", holders["announcements"].keys() == {"a", "b"}),
    ]
    for what, holds in checks:
        print(f"  {'ok   ' if holds else 'FAIL '} {what}")
    failed = sum(not holds for _, holds in checks)
    if failed:
        print(json.dumps(seen, indent=1), file=sys.stderr)
    print(f"{len(checks) - failed} passed, {failed} failed")
    return 1 if failed else 0


def first_move(holders):
    spans = holders["spans"]
    return (spans[1]["fromNs"] - spans[0]["toNs"]) / 1e6 if len(spans) > 1 else None


def both_ms(holders):
    times = [one["atNs"] / 1e6 for one in holders["overlaps"]]
    return max(times) - min(times) if times else 0
