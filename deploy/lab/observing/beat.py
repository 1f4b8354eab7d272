"""The clock and the loop that everything in the observer shares: one thread, timers, sockets."""

import heapq
import itertools
import selectors
import time

LATE_S = 0.02  # a timer that comes later than this blurs the figures


class Beat:
    """Runs timers and readers until told to stop. Times are monotonic seconds; `wall_ns` turns one into wall clock."""

    def __init__(self):
        self.selector = selectors.DefaultSelector()
        self.timers = []
        self.order = itertools.count()
        self.stopped = False
        self.late = 0
        self.latest_ms = 0.0
        # Read once: a step of the wall clock must not tear the record.
        self.offset_ns = time.time_ns() - time.monotonic_ns()

    def now(self):
        return time.monotonic()

    def wall_ns(self, at):
        return int(at * 1e9) + self.offset_ns

    def at(self, when, act, *arguments):
        heapq.heappush(self.timers, (when, next(self.order), act, arguments))

    def every(self, period, act):
        """Calls `act(now)` on a fixed grid; beats that were missed are left out, not made up for."""
        start = self.now()

        def beat(number):
            now = self.now()
            due = start + number * period
            self.latest_ms = max(self.latest_ms, (now - due) * 1000)
            self.late += now - due > LATE_S
            act(now)
            following = max(number + 1, int((now - start) / period) + 1)
            self.at(start + following * period, beat, following)

        self.at(start, beat, 0)

    def reads(self, sock, act):
        sock.setblocking(False)
        self.selector.register(sock, selectors.EVENT_READ, act)

    def closes(self, sock):
        self.selector.unregister(sock)
        sock.close()

    def run(self, until):
        """Until `until()` is true; looked at after every round."""
        while not until():
            now = self.now()
            while self.timers and self.timers[0][0] <= now:
                _, _, act, arguments = heapq.heappop(self.timers)
                act(*arguments)
            wait = min(0.05, max(0.0, self.timers[0][0] - self.now())) if self.timers else 0.05
            for key, _ in self.selector.select(wait):
                key.data(key.fileobj)
