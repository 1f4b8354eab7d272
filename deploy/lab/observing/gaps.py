"""The times between good moments: the longest ones that are long enough to tell of."""

import heapq

MOST = 500


class Gaps:
    def __init__(self, beat, least_s):
        self.beat = beat
        self.least_s = least_s
        self.first = self.last = None
        self.longest_s = 0.0
        self.kept = []
        self.left_out = 0
        self.count = 0

    def good(self, now):
        self.count += 1
        if self.last is None:
            self.first = now
        else:
            self.note(self.last, now, False)
        self.last = now

    def note(self, start, end, still_open):
        length = end - start
        self.longest_s = max(self.longest_s, length)
        if length < self.least_s:
            return
        entry = (length, start, end, still_open)
        if len(self.kept) < MOST:
            heapq.heappush(self.kept, entry)
        else:
            heapq.heappushpop(self.kept, entry)
            self.left_out += 1

    def report(self, began, end):
        """Closes the record at `end`; what never became good is one gap from the beginning."""
        self.note(began if self.last is None else self.last, end, True)
        gaps = [
            {"fromNs": self.beat.wall_ns(start), "toNs": self.beat.wall_ns(end), "ms": round(length * 1000, 1), "open": still_open}
            for length, start, end, still_open in sorted(self.kept, key=lambda one: one[1])
        ]
        return {
            "good": self.count,
            "firstNs": None if self.first is None else self.beat.wall_ns(self.first),
            "lastNs": None if self.last is None else self.beat.wall_ns(self.last),
            "longestMs": round(self.longest_s * 1000, 1),
            "leastMs": round(self.least_s * 1000, 1),
            "gaps": gaps,
            "gapsLeftOut": self.left_out,
        }
