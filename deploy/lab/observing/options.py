"""SIP OPTIONS to the address at every beat, without retransmission: when it was answered, and by which Asterisk."""

import collections

import sip

MOST = 500


class Options:
    def __init__(self, beat, local, target, period, gaps):
        self.beat = beat
        self.target = target
        self.gaps = gaps
        self.socket = sip.udp(local)
        self.local = self.socket.getsockname()
        self.sent = self.unsent = self.refused = 0
        self.by = collections.Counter()
        self.served = []
        beat.reads(self.socket, self.read)
        beat.every(period, self.ask)

    def ask(self, _now):
        self.sent += 1
        host, port = self.local[:2]
        message = sip.message(
            f"OPTIONS sip:{self.target[0]}:{self.target[1]} SIP/2.0",
            f"Via: SIP/2.0/UDP {host}:{port};rport;branch=z9hG4bKop{self.sent}",
            f"From: <sip:observer@{host}>;tag=o{self.sent}",
            f"To: <sip:{self.target[0]}>",
            f"Call-ID: options-{self.sent}@{host}",
            "CSeq: 1 OPTIONS",
            f"Contact: <sip:observer@{host}:{port}>",
            "Max-Forwards: 70",
        )
        if not sip.send(self.socket, message, self.target):
            self.unsent += 1

    def read(self, sock):
        for data, _ in sip.receive(sock):
            answer = sip.parse(data)
            if answer is None or answer.status is None:
                continue
            if answer.status != 200:
                self.refused += 1
                continue
            now = self.beat.now()
            self.gaps.good(now)
            server = answer.header("server") or "?"
            self.by[server] += 1
            if (not self.served or self.served[-1]["by"] != server) and len(self.served) < MOST:
                self.served.append({"atNs": self.beat.wall_ns(now), "by": server})

    def report(self, began, end):
        return {
            "sent": self.sent,
            "unsent": self.unsent,
            "refused": self.refused,
            "by": dict(self.by),
            "served": self.served,
        } | self.gaps.report(began, end)
