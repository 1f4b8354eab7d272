"""Bridged calls through the address: placed by the observer, taken by it as well, proven by audio in both directions."""

import collections
import os
import struct

import sip
from tone import PCMU, SAMPLES, heard, tone_frame

GIVE_UP_S = 5.0  # no final answer to the INVITE
AUDIO_S = 1.0  # answered, then no audio
LATE_S = 0.5
FRAME_S = 0.02
RESEND_S = (0.5, 1.5, 3.5)  # as a phone does
RINGING_S = 10.0  # the far end forgets a call that was never ended
MOST_OPEN = 300
MOST_RECORDS = 20000


class Leg:
    """One end's audio: speaks one tone, listens for another."""

    def __init__(self, beat, local, speaks, listens, on_heard):
        self.beat = beat
        self.frame = tone_frame(speaks)
        self.expected = tone_frame(listens)
        self.listens = listens
        self.on_heard = on_heard
        self.socket = sip.udp(local)
        self.port = self.socket.getsockname()[1]
        self.sent = 0
        self.closed = False
        beat.reads(self.socket, self.read)

    def speak(self, target, until):
        now = self.beat.now()
        if self.closed or now > until:
            return
        header = struct.pack("!BBHII", 0x80, PCMU, self.sent & 0xFFFF, self.sent * SAMPLES & 0xFFFFFFFF, 0x6F62)
        self.sent += 1
        sip.send(self.socket, header + self.frame, target)
        self.beat.at(now + FRAME_S, self.speak, target, until)

    def read(self, sock):
        for data, _ in sip.receive(sock):
            payload = data[12:]
            if len(data) > 12 and data[1] & 0x7F == PCMU and (payload == self.expected or heard(self.listens, payload)):
                self.on_heard(self.beat.now())

    def close(self):
        if not self.closed:
            self.closed = True
            self.beat.closes(self.socket)


class Call:
    """One call from our side: INVITE, proof, BYE."""

    def __init__(self, calls, kind, number):
        self.calls, self.kind, self.number = calls, kind, number
        self.beat = calls.beat
        self.id = f"{calls.run}-{number}"
        self.name = f"7{number % 1000000:06d}"
        self.began = self.beat.now()
        self.answered = self.proven = self.ended = None
        self.cause = self.by = None
        self.heard_here = self.heard_there = False
        self.quiet = False  # a provisional answer came: no more INVITEs
        self.dialog = None
        self.bye_done = False
        low, high = calls.tones(number)
        self.leg = Leg(self.beat, calls.local, low, low if kind.echo else high, self.heard)
        self.target = calls.target
        self.uri = f"sip:{kind.extension}@{self.target[0]}:{self.target[1]}"
        self.body = sip.offer(calls.local, self.leg.port)
        self.send_invite()
        for wait in RESEND_S:
            self.beat.at(self.began + wait, self.again)
        self.beat.at(self.began + GIVE_UP_S, self.give_up)

    def lines(self, method, uri, to, branch):
        host, port = self.calls.local, self.calls.port
        return [
            f"{method} {uri} SIP/2.0",
            f"Via: SIP/2.0/UDP {host}:{port};rport;branch=z9hG4bK{branch}{self.id}",
            f"From: <sip:{self.name}@{host}>;tag=f{self.id}",
            f"To: {to}",
            f"Call-ID: {self.id}@{host}",
            f"CSeq: {2 if method == 'BYE' else 1} {method}",
            f"Contact: <sip:{self.name}@{host}:{port}>",
            "Max-Forwards: 70",
        ]

    def send_invite(self):
        sip.send(self.calls.socket, sip.message(*self.lines("INVITE", self.uri, f"<{self.uri}>", "i"), body=self.body), self.target)

    def again(self):
        if not self.quiet and not self.ended and not self.answered:
            self.send_invite()

    def give_up(self):
        if not self.answered and not self.ended:
            sip.send(self.calls.socket, sip.message(*self.lines("CANCEL", self.uri, f"<{self.uri}>", "i")), self.target)
            self.end("no final answer" if self.quiet else "no reply to INVITE")

    def response(self, answer):
        method = answer.cseq_method()
        if method == "BYE":
            self.bye_done = True
        if method != "INVITE":
            return
        if answer.status < 200:
            self.quiet = True
            return
        if answer.status >= 300:
            ack = self.lines("ACK", self.uri, answer.header("to"), "i")
            sip.send(self.calls.socket, sip.message(*ack), self.target)
            self.end(f"{answer.status} {answer.reason}".strip())
            return
        if self.dialog is None:
            self.dialog = (answer.contact_uri() or self.uri, answer.contact() or self.target, answer.header("to"))
        uri, where, to = self.dialog
        sip.send(self.calls.socket, sip.message(*self.lines("ACK", uri, to, "a")), where)
        if self.answered:
            return
        self.answered = self.beat.now()
        self.by = answer.header("server")
        if self.ended:  # answered after we had given up: it must not ring on
            self.bye(0)
            return
        audio = answer.audio()
        if audio is None:
            self.end("answered without audio")
            return
        self.leg.speak(audio, self.answered + AUDIO_S)
        self.beat.at(self.answered + AUDIO_S, self.silent)

    def silent(self):
        if not self.proven and not self.ended:
            ways = (not self.heard_here) + (not self.heard_there and not self.kind.echo)
            one_way = self.heard_here or self.heard_there
            self.end("answered, audio one way only" if one_way else f"answered, no audio ({ways} ways)")

    def heard(self, now):
        self.heard_here = True
        self.judge(now)

    def heard_by_other(self, now):
        self.heard_there = True
        self.judge(now)

    def judge(self, now):
        if self.answered and not self.ended and self.heard_here and (self.heard_there or self.kind.echo):
            self.proven = now
            self.kind.gaps.good(now)
            self.end(None)

    def hung_up(self):
        if not self.ended:
            self.bye_done = True
            self.end("hung up by the other side")

    def end(self, cause):
        self.ended = self.beat.now()
        self.cause = cause
        self.leg.close()
        self.calls.finished(self)
        if self.answered:
            self.bye(0)
        self.beat.at(self.ended + 2.0, self.calls.forget, self)

    def bye(self, tries):
        if self.bye_done or tries > 2:
            return
        uri, where, to = self.dialog
        sip.send(self.calls.socket, sip.message(*self.lines("BYE", uri, to, "b")), where)
        self.beat.at(self.beat.now() + 0.5, self.bye, tries + 1)


class Kind:
    """Calls to one number at one rate. `echo`: the far end is not us and sends our own tone back."""

    def __init__(self, name, extension, rate, echo, gaps):
        self.name, self.extension, self.rate, self.echo, self.gaps = name, extension, rate, echo, gaps
        self.total = self.failed = self.late = self.not_placed = 0
        self.causes = collections.Counter()
        self.by = collections.Counter()


class Answering:
    """The far end of a call: answers at once, speaks, listens."""

    def __init__(self, calls, invite, peer):
        self.calls, self.beat, self.peer = calls, calls.beat, peer
        self.call = calls.by_name.get(invite.caller())
        number = self.call.number if self.call else 0
        low, high = calls.tones(number)
        self.leg = Leg(self.beat, calls.local, high, low, self.heard)
        contact = f"Contact: <sip:6500@{calls.local}:{calls.far_port}>"
        self.ok = sip.answer(invite, "200 OK", contact, tag=f"t{number}", body=sip.offer(calls.local, self.leg.port))
        self.acknowledged = False
        self.began = self.beat.now()
        self.send_ok(0)
        audio = invite.audio()
        if audio:
            self.leg.speak(audio, self.began + AUDIO_S + LATE_S)

    def send_ok(self, tries):
        if not self.acknowledged and tries < 4:
            sip.send(self.calls.far_socket, self.ok, self.peer)
            self.beat.at(self.beat.now() + 0.5 * 2**tries, self.send_ok, tries + 1)

    def heard(self, now):
        if self.call:
            self.call.heard_by_other(now)

    def close(self):
        self.acknowledged = True
        self.leg.close()


class Calls:
    """All calls of all kinds; one SIP socket for those we place, one for those we take."""

    def __init__(self, beat, local, target, far_port, kinds, record):
        self.beat, self.local, self.target, self.kinds, self.record = beat, local, target, kinds, record
        self.run = f"{os.getpid():x}"
        self.socket = sip.udp(local)
        self.port = self.socket.getsockname()[1]
        self.far_socket = sip.udp(local, far_port)
        self.far_port = self.far_socket.getsockname()[1]
        self.count = self.live = 0
        self.by_id, self.by_name, self.taken = {}, {}, {}
        self.records = []
        self.left_out = 0
        self.placing = True
        beat.reads(self.socket, self.read)
        beat.reads(self.far_socket, self.read_far)
        for kind in kinds:
            beat.every(1 / kind.rate, lambda _now, kind=kind: self.place(kind))

    @staticmethod
    def tones(number):
        return 300 + 50 * (number % 20), 1400 + 50 * (number % 20)

    def place(self, kind):
        if not self.placing:
            return
        if self.live >= MOST_OPEN:
            kind.not_placed += 1
            return
        self.count += 1
        self.live += 1
        kind.total += 1
        call = Call(self, kind, self.count)
        self.by_id[f"{call.id}@{self.local}"] = self.by_name[call.name] = call

    def finished(self, call):
        kind = call.kind
        self.live -= 1
        late = call.proven is not None and call.answered - call.began > LATE_S
        kind.late += late
        if call.cause is not None:
            kind.failed += 1
            kind.causes[call.cause] += 1
        if call.by:
            kind.by[call.by] += 1
        milliseconds = lambda at: None if at is None else round((at - call.began) * 1000, 1)  # noqa: E731
        one = {
            "kind": kind.name,
            "startedNs": self.beat.wall_ns(call.began),
            "answeredMs": milliseconds(call.answered),
            "audioMs": milliseconds(call.proven),
            "endedMs": milliseconds(call.ended),
            "by": call.by,
            "cause": call.cause,
            "late": late,
        }
        if self.record:
            self.record(one)
        if late or call.cause is not None:
            if len(self.records) < MOST_RECORDS:
                self.records.append(one)
            else:
                self.left_out += 1

    def forget(self, call):
        self.by_id.pop(f"{call.id}@{self.local}", None)
        if self.by_name.get(call.name) is call:
            del self.by_name[call.name]

    def read(self, sock):
        for data, peer in sip.receive(sock):
            seen = sip.parse(data)
            if seen is None:
                continue
            call = self.by_id.get(seen.header("call-id"))
            if seen.status is not None:
                if call:
                    call.response(seen)
            elif seen.method == "BYE":
                sip.send(sock, sip.answer(seen, "200 OK"), peer)
                if call:
                    call.hung_up()
            elif seen.method != "ACK":
                sip.send(sock, sip.answer(seen, "200 OK"), peer)

    def read_far(self, sock):
        for data, peer in sip.receive(sock):
            seen = sip.parse(data)
            if seen is None or seen.status is not None:
                continue
            identity = seen.header("call-id")
            taken = self.taken.get(identity)
            if seen.method == "INVITE":
                if taken is None and len(self.taken) < 2 * MOST_OPEN:
                    self.taken[identity] = Answering(self, seen, peer)
                    self.beat.at(self.beat.now() + RINGING_S, self.hang_up_far, identity)
            elif seen.method == "ACK":
                if taken:
                    taken.acknowledged = True
            else:
                sip.send(sock, sip.answer(seen, "200 OK", tag="t"), peer)
                if seen.method in ("BYE", "CANCEL"):
                    self.hang_up_far(identity)

    def hang_up_far(self, identity):
        taken = self.taken.pop(identity, None)
        if taken:
            taken.close()

    def report(self, began, end):
        kinds = {
            kind.name: {
                "total": kind.total,
                "failed": kind.failed,
                "late": kind.late,
                "unfinished": kind.total - kind.failed - kind.gaps.count,
                "notPlaced": kind.not_placed,
                "causes": dict(kind.causes.most_common()),
                "by": dict(kind.by),
            }
            | kind.gaps.report(began, end)
            for kind in self.kinds
        }
        return {"kinds": kinds, "failedOrLate": self.records, "leftOut": self.left_out}
