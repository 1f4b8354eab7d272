"""Who answers for the address: an ARP request at every beat, and the MAC of each answer to it."""

import collections
import ctypes
import socket
import struct

ETH_ALL = 0x0003
ETH_ARP = 0x0806
SO_ATTACH_FILTER = 26
BACK_S = 0.1  # away and back within this is no move: both had it
SILENT_BEATS = 10
REMEMBERED = 64
MOST = 1000


def arp(operation, source_mac, source_ip, target_mac, target_ip, ethernet_source, ethernet_target):
    frame = ethernet_target + ethernet_source + struct.pack("!H", ETH_ARP)
    return frame + struct.pack("!HHBBH", 1, 0x0800, 6, 4, operation) + source_mac + source_ip + target_mac + target_ip


def listening(interface):
    """
    A socket that hears all ARP of one interface. Of a switch's port too, which hands its packets to the bridge before
    any protocol sees them: hence all protocols, and a filter in the kernel.
    """
    sock = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, 0)
    # load the half word at 12; if it is ARP, take 128 bytes of the frame, else nothing
    code = b"".join(struct.pack("HBBI", *one) for one in ((0x28, 0, 0, 12), (0x15, 0, 1, ETH_ARP), (0x06, 0, 0, 128), (0x06, 0, 0, 0)))
    kept = ctypes.create_string_buffer(code)
    sock.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("HL", 4, ctypes.addressof(kept)))
    sock.bind((interface, ETH_ALL))
    return sock


def text(mac):
    return ":".join(f"{byte:02x}" for byte in mac)


class Holders:
    """
    Each request carries its number in the asker's hardware address, which every answer repeats. So two MACs that answer
    the same request held the address at the same instant, however fast a proper move is. The asker's IP is one that
    nobody has: the nodes' real neighbours stay as they are. With several interfaces (ports of a switch) each is asked by
    itself, so that a node that is cut off from all others is seen to hold on.
    """

    def __init__(self, beat, interfaces, address, asker, names, period, gaps):
        self.beat = beat
        self.address = socket.inet_aton(address)
        self.asker = socket.inet_aton(asker)
        self.names = names
        self.period = period
        self.gaps = gaps
        # The first half of the asker's MAC, its own for each asker; the other half is the number of the request.
        self.mark = b"\x02\x6f" + self.asker[3:]
        self.sockets = [listening(interface) for interface in interfaces]
        self.asked = 0
        self.unsent = 0
        self.answers = collections.OrderedDict()
        self.spans = []
        self.left_out = 0
        self.overlaps = []
        self.overlapping = 0
        self.span_of = {}
        self.newest = None
        self.shortest_move_s = None
        self.announced = collections.Counter()
        for sock in self.sockets:
            beat.reads(sock, self.read)
        beat.every(period, self.ask)

    def ask(self, now):
        number = self.asked & 0xFFFFFF
        self.asked += 1
        self.answers[number] = {}
        while len(self.answers) > REMEMBERED:
            self.answers.popitem(last=False)
        sender = self.mark + number.to_bytes(3, "big")
        for sock in self.sockets:
            try:
                sock.send(arp(1, sender, self.asker, bytes(6), self.address, sock.getsockname()[4], b"\xff" * 6))
            except OSError:  # a link without carrier
                self.unsent += 1

    def read(self, sock):
        for _ in range(200):
            try:
                frame, origin = sock.recvfrom(128)
            except OSError:
                return
            if origin[2] != socket.PACKET_OUTGOING:
                self.heard(frame, self.beat.now())

    def heard(self, frame, now):
        if len(frame) < 42 or frame[28:32] != self.address:
            return
        operation, mac, target = frame[21], frame[22:28], frame[32:38]
        if operation == 2 and target[:3] == self.mark:
            self.answered(int.from_bytes(target[3:], "big"), mac, now)
        elif frame[38:42] == self.address:
            self.announced[mac] += 1

    def answered(self, number, mac, now):
        told = self.answers.get(number)
        if told is None or mac in told:
            return
        for other in told:
            self.overlap(other, mac, now, "both answered one request")
        told[mac] = now
        self.gaps.good(now)
        self.holds(mac, number, now)

    def holds(self, mac, number, now):
        before, span = self.newest, self.span_of.get(mac)
        other = before is not None and before["mac"] != mac
        # By the requests' numbers, not by when their answers were read: that may be in any order.
        back = other and span is not None and span["number"] < before["start"] < number
        if other and (span is None or back) and before["number"] < number:
            move = now - before["last"]
            self.shortest_move_s = move if self.shortest_move_s is None else min(move, self.shortest_move_s)
        if back and now - span["last"] < BACK_S:
            self.overlap(before["mac"], mac, now, "away and back too fast for a move")
        if span is None or back or now - span["last"] >= SILENT_BEATS * self.period:
            span = {"mac": mac, "first": now, "start": number, "answers": 0}
            self.span_of[mac] = span
            if len(self.spans) < MOST:
                self.spans.append(span)
            else:
                self.left_out += 1
        span["last"], span["number"] = now, max(number, span.get("number", number))
        span["answers"] += 1
        if before is None or number >= before["number"]:
            self.newest = span

    def overlap(self, one, other, now, why):
        self.overlapping += 1
        if len(self.overlaps) < MOST:
            pair = sorted((self.name(one), self.name(other)))
            self.overlaps.append({"atNs": self.beat.wall_ns(now), "between": pair, "because": why})

    def name(self, mac):
        return self.names.get(text(mac), text(mac))

    def report(self, began, end):
        spans = [
            {
                "holder": self.name(span["mac"]),
                "mac": text(span["mac"]),
                "fromNs": self.beat.wall_ns(span["first"]),
                "toNs": self.beat.wall_ns(span["last"]),
                "answers": span["answers"],
            }
            for span in self.spans
        ]
        shortest = None if self.shortest_move_s is None else round(self.shortest_move_s * 1000, 1)
        return {
            "asked": self.asked,
            "unsent": self.unsent,
            "spans": spans,
            "spansLeftOut": self.left_out,
            "shortestMoveMs": shortest,
            "overlapping": self.overlapping,
            "overlaps": self.overlaps,
            "announcements": {self.name(mac): count for mac, count in self.announced.items()},
        } | self.gaps.report(began, end)
