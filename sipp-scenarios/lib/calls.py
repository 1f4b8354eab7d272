"""The ledger of calls, kept from SIPp's short message log: who was called when, what came back, and why a call failed."""

import collections

from tone import Totals

LATE_MS = 500  # RFC 3261 timer T1: an answer after the first retransmission
CHALLENGES = (401, 407)


class Call:
    __slots__ = (
        "first", "cseq", "resent", "provisional", "final", "reason", "final_at", "given_up", "hung_up_by", "bye_answered", "done", "audio",
    )

    def __init__(self):
        self.first = 0.0
        self.cseq = 0
        self.resent = False
        self.provisional = ""
        self.final = 0
        self.reason = ""
        self.final_at = 0.0
        self.given_up = False
        self.hung_up_by = ""
        self.bye_answered = False
        self.done = False
        self.audio = None

    def settled(self):
        return self.final >= 200 and self.final not in CHALLENGES

    def answer_ms(self):
        return (self.final_at - self.first) * 1000


class Slice:
    """What began within one stretch of the run."""

    def __init__(self):
        self.attempted = self.good = self.late = self.failed = 0
        self.times = []


class Ledger:
    """Reads messages of one METHOD. A phone sees the mirror image of a caller: requests come in, answers go out."""

    def __init__(self, method, expect, phone, slice_s, most_slices, media, media_gap_s, unfinished):
        self.method = method
        self.expect = expect
        self.request = "R" if phone else "S"
        self.slice_s = slice_s
        self.most_slices = most_slices
        self.media = media
        self.media_gap_s = media_gap_s
        self.unfinished = unfinished
        self.open = {}
        self.finishing = collections.deque()
        self.start = None
        self.last_attempt = 0.0
        self.attempted = self.good = self.late = self.failed = self.retransmissions = 0
        self.registered = set()
        self.registrations = self.refused = 0
        self.answer_ms = []
        self.good_at = []
        self.causes = collections.Counter()
        self.slices = {}
        self.audio = Totals()

    def message(self, line):
        """One line: date, time, epoch, S or R, call id, 'CSeq:n METHOD', first line of the message."""
        fields = line.split("\t", 6)
        if len(fields) < 7:
            return None
        at, way, call_id, cseq, first = float(fields[2]), fields[3], fields[4], fields[5][5:].split(), fields[6]
        if len(cseq) != 2:
            return None
        if first.startswith("SIP/2.0 "):
            return self._response(at, way, call_id, cseq[1], first[8:])
        return self._request(at, way, call_id, int(cseq[0]), first.split(" ", 1)[0])

    def _request(self, at, way, call_id, cseq, method):
        call = self.open.get(call_id)
        if method == self.method and way == self.request:
            self._attempt(at, call_id, call, cseq)
        elif method == "CANCEL" and call:
            call.given_up = True
        elif method == "BYE" and call and not call.hung_up_by:
            call.hung_up_by = "us" if way == "S" else "them"
            return call
        return None

    def _attempt(self, at, call_id, call, cseq):
        if call is None:
            call = self.open[call_id] = Call()
            call.first, call.cseq = at, cseq
            self.start = self.start or at
            self.last_attempt = at
            self.attempted += 1
            self._slice(call).attempted += 1
        elif cseq == call.cseq:
            self.retransmissions += 1
            call.resent = True
        elif not call.settled():
            call.cseq, call.final = cseq, 0

    def _response(self, at, way, call_id, method, status):
        call = self.open.get(call_id)
        if call is None:
            return None
        code = int(status[:3])
        if method == "BYE":
            call.bye_answered = call.bye_answered or code >= 200
        elif method == self.method and way != self.request and not call.settled():
            if code < 200:
                call.provisional = status.strip()
            else:
                call.final, call.reason, call.final_at = code, status.strip(), at
        return None

    def done(self, call_id, now):
        call = self.open.get(call_id)
        if call:
            call.done = True
            self.finishing.append((now, call_id))

    def settle(self, now, patience):
        """Closes the book on calls that ended more than `patience` seconds ago; the two logs of SIPp may overtake each other."""
        while self.finishing and self.finishing[0][0] <= now - patience:
            call_id = self.finishing.popleft()[1]
            call = self.open.pop(call_id, None)
            if call:
                self._close(call)

    def settle_all(self):
        self.finishing.clear()
        for call in self.open.values():
            self._close(call)
        self.open.clear()

    def _slice(self, call):
        index = min(int((call.first - self.start) / self.slice_s), self.most_slices - 1)
        return self.slices.setdefault(index, Slice())

    def _close(self, call):
        part = self._slice(call)
        if call.audio:
            self.audio.add(call.audio, self.audio_fault(call))
        cause = self.cause(call)
        if cause:
            self.failed += 1
            part.failed += 1
            self.causes[cause] += 1
            return
        self.good += 1
        part.good += 1
        self.answer_ms.append(call.answer_ms())
        part.times.append(call.answer_ms())
        self.good_at.append(call.final_at)
        if call.resent and call.answer_ms() > LATE_MS:
            self.late += 1
            part.late += 1

    def cause(self, call):
        """Why this call is no good, in words that name the moment; None for a good one."""
        if not call.final or (call.given_up and call.final == 487 and 487 not in self.expect):
            if not call.provisional:
                return f"no reply to {self.method}"
            return f"no final answer after {call.provisional}"
        if call.final not in self.expect:
            return call.reason
        if not call.done:
            if call.hung_up_by == "them":
                return "hung up by the other side"
            if call.hung_up_by == "us" and not call.bye_answered:
                return "no reply to BYE"
            return self.unfinished
        return self.audio_fault(call)

    def audio_fault(self, call):
        return call.audio.fault(self.media, self.media_gap_s) if call.audio else None

    def longest_gap_ms(self):
        """The longest time between two good answers, the last attempt counted as an end."""
        points = sorted(self.good_at)
        if not points:
            return None
        points.append(max(self.last_attempt, points[-1]))
        return max((b - a for a, b in zip(points, points[1:])), default=0.0) * 1000
