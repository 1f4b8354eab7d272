"""Speaks a tone into each call and listens for it to come back. One socket serves all calls: a PBX sends each from its own port."""

import heapq
import math
import socket
import struct

FRAME_S = 0.02
SAMPLES = 160
MOST_CALLS = 500
FEWEST_FRAMES = 10  # a call shorter than this proves nothing about its audio
PCMU = 0
SOURCE_BASE = 0x7A2D0000  # RTP source number of the first call


def _encode(sample):
    """One 16-bit sample as G.711 mu-law."""
    sign = 0x80 if sample < 0 else 0
    magnitude = min(abs(sample), 32635) + 132
    exponent = magnitude.bit_length() - 8
    mantissa = (magnitude >> (exponent + 3)) & 0x0F
    return ~(sign | exponent << 4 | mantissa) & 0xFF


def _decode(byte):
    byte = ~byte & 0xFF
    magnitude = (((byte & 0x0F) << 3) + 132 << ((byte & 0x70) >> 4)) - 132
    return -magnitude if byte & 0x80 else magnitude


LINEAR = [_decode(byte) for byte in range(256)]


def tone_frame(hertz):
    """20 ms of a tone; a multiple of 50 Hz, so that every frame is the same."""
    return bytes(_encode(int(8000 * math.sin(2 * math.pi * hertz * i / 8000))) for i in range(SAMPLES))


def heard(hertz, payload):
    """Goertzel: whether more than half of the energy lies at the tone (it may have been transcoded on its way)."""
    samples = [LINEAR[byte] for byte in payload]
    energy = sum(s * s for s in samples)
    if energy < len(samples) * 100 * 100:
        return False
    factor = 2 * math.cos(2 * math.pi * hertz / 8000)
    one = two = 0.0
    for sample in samples:
        one, two = sample + factor * one - two, one
    power = one * one + two * two - factor * one * two
    return power / (len(samples) / 2 * energy) > 0.5


class Audio:
    """What one call said and heard."""

    def __init__(self, number, peer, now):
        self.hertz = 300 + 50 * (number % 40)
        self.frame = tone_frame(self.hertz)
        self.source = SOURCE_BASE + number
        self.peer = peer
        self.began = now
        self.speaking = True
        self.sent = self.ours = self.other = 0
        self.first_ms = None
        self.last = now
        self.gap_s = 0.0

    def packet(self):
        header = struct.pack("!BBHII", 0x80, PCMU, self.sent & 0xFFFF, self.sent * SAMPLES & 0xFFFFFFFF, self.source)
        self.sent += 1
        return header + self.frame

    def listen(self, data, now):
        if len(data) < 12 or data[1] & 0x7F != PCMU:
            return
        start = 12 + 4 * (data[0] & 0x0F)
        if data[0] & 0x10 and len(data) >= start + 4:
            start += 4 + 4 * struct.unpack_from("!H", data, start + 2)[0]
        payload = data[start:]
        if payload == self.frame or (payload and heard(self.hertz, payload)):
            self.ours += 1
            if self.first_ms is None:
                self.first_ms = (now - self.began) * 1000
            self.gap_s = max(self.gap_s, now - self.last)
            self.last = now
        else:
            self.other += 1

    def hush(self, now):
        if self.speaking:
            self.speaking = False
            self.gap_s = max(self.gap_s, now - self.last)

    def judged(self):
        return self.sent >= FEWEST_FRAMES

    def fault(self, media, gap_s):
        """None when enough came back: half of the frames that were sent, our own tone unless any audio will do, no long gap."""
        if not self.judged():
            return None
        if gap_s and media == "echo" and self.ours and self.gap_s > gap_s:
            return f"answered, but audio was away for more than {gap_s:g} s"
        enough = self.ours if media == "echo" else self.ours + self.other
        if enough * 2 >= self.sent:
            return None
        if enough:
            return "answered, but audio came back only in part"
        return "answered, but not our audio came back" if self.other else "answered, but no audio came back"


class Totals:
    """All calls whose audio was judged."""

    def __init__(self):
        self.calls = self.good = self.sent = self.ours = 0
        self.first_ms = []
        self.gap_s = 0.0

    def add(self, audio, fault):
        if not audio.judged():
            return
        self.calls += 1
        self.good += fault is None
        self.sent += audio.sent
        self.ours += audio.ours
        self.gap_s = max(self.gap_s, audio.gap_s)
        if audio.first_ms is not None:
            self.first_ms.append(audio.first_ms)


class Tones:
    """Every call that is speaking now."""

    def __init__(self, local, every, longest_s):
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
        self.socket.bind((local, 0))
        self.socket.setblocking(False)
        self.port = self.socket.getsockname()[1]
        self.every = every
        self.longest_s = longest_s
        self.asked = 0
        self.by_peer = {}
        self.by_source = {}
        self.due = []

    def begin(self, host, port, now):
        """Speaks into every Nth call; None for those left out."""
        number = self.asked
        self.asked += 1
        if number % self.every or len(self.due) >= MOST_CALLS or not port.isdigit():
            return None
        audio = Audio(number, (host, int(port)), now)
        self.by_peer[audio.peer] = self.by_source[audio.source] = audio
        heapq.heappush(self.due, (now, number, audio))
        return audio

    def wait_s(self, now):
        return max(0.0, self.due[0][0] - now) if self.due else 1.0

    def speak(self, now):
        while self.due and self.due[0][0] <= now:
            at, number, audio = heapq.heappop(self.due)
            if now - audio.began > self.longest_s:
                audio.hush(now)  # a call whose end nobody told us
            if not audio.speaking:
                self.by_source.pop(audio.source, None)
                continue
            try:
                self.socket.sendto(audio.packet(), audio.peer)
            except OSError:
                pass  # the far end has gone; the count of what came back will say so
            following = at + FRAME_S if now - at < 5 * FRAME_S else now + FRAME_S
            heapq.heappush(self.due, (following, number, audio))

    def listen(self, now):
        for _ in range(1000):
            try:
                data, peer = self.socket.recvfrom(2048)
            except BlockingIOError:
                return
            except OSError:
                continue
            # A phone that is called directly echoes every call from one port, but with our source number; a PBX renumbers.
            source = struct.unpack_from("!I", data, 8)[0] if len(data) >= 12 else 0
            audio = self.by_source.get(source) or self.by_peer.get(peer[:2])
            if audio:
                audio.listen(data, now)
