"""As much of SIP as the observer needs: one message in, one message out, over UDP."""

import re
import socket

CONTACT = re.compile(r"<?sip:(?:[^@>;]*@)?(\[[^\]]+\]|[^:;>]+)(?::(\d+))?")
AUDIO = re.compile(r"^m=audio (\d+)", re.MULTILINE)
CONNECTION = re.compile(r"^c=IN IP4 (\S+)", re.MULTILINE)
USER = re.compile(r"sip:([^@>;]+)@")
COMPACT = {"v": "via", "f": "from", "t": "to", "i": "call-id", "m": "contact", "l": "content-length", "c": "content-type"}


class Message:
    def __init__(self, start, headers, body):
        self.start = start
        self.headers = headers
        self.body = body
        words = start.split(" ", 2)
        response = words[0] == "SIP/2.0"
        self.status = int(words[1]) if response else None
        self.reason = words[2] if response and len(words) > 2 else ""
        self.method = None if response else words[0]

    def header(self, name):
        """The first value; its own spelling is lost."""
        return next((value for key, value in self.headers if key == name), None)

    def all(self, name):
        return [value for key, value in self.headers if key == name]

    def cseq_method(self):
        return (self.header("cseq") or "").partition(" ")[2]

    def audio(self):
        """Where the other side wants its audio."""
        port, host = AUDIO.search(self.body), CONNECTION.search(self.body)
        return (host.group(1), int(port.group(1))) if port and host else None

    def contact(self):
        found = CONTACT.search(self.header("contact") or "")
        return (found.group(1).strip("[]"), int(found.group(2) or 5060)) if found else None

    def contact_uri(self):
        value = self.header("contact") or ""
        found = re.search(r"<([^>]+)>", value)
        return found.group(1) if found else value

    def caller(self):
        found = USER.search(self.header("from") or "")
        return found.group(1) if found else ""


def parse(data):
    """None for what is no SIP."""
    head, _, body = data.decode("utf-8", "replace").partition("\r\n\r\n")
    lines = head.split("\r\n")
    words = lines[0].split(" ", 2)
    if len(words) < 3 or (words[0] != "SIP/2.0" and words[2] != "SIP/2.0") or (words[0] == "SIP/2.0" and not words[1].isdigit()):
        return None
    headers = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if colon:
            name = name.strip().lower()
            headers.append((COMPACT.get(name, name), value.strip()))
    return Message(lines[0], headers, body)


def message(*lines, body=""):
    kind = ["Content-Type: application/sdp"] if body else []
    return "\r\n".join([*lines, "User-Agent: tandem-observer", *kind, f"Content-Length: {len(body)}", "", body]).encode()


def answer(request, status, *lines, tag="", body=""):
    """A response, with what it must repeat of the request."""
    repeated = [f"{name}: {value}" for name in ("Via", "From") for value in request.all(name.lower())]
    to = request.header("to") or ""
    repeated.append(f"To: {to}" + (f";tag={tag}" if tag and "tag=" not in to else ""))
    repeated += [f"{name}: {request.header(name.lower())}" for name in ("Call-ID", "CSeq")]
    return message(f"SIP/2.0 {status}", *repeated, *lines, body=body)


def offer(host, port):
    return (
        f"v=0\r\no=observer 1 1 IN IP4 {host}\r\ns=-\r\nc=IN IP4 {host}\r\nt=0 0\r\n"
        f"m=audio {port} RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\na=ptime:20\r\na=sendrecv\r\n"
    )


def udp(local, port=0):
    sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
    sock.bind((local, port))
    sock.setblocking(False)
    return sock


def send(sock, data, target):
    """False when the kernel refuses: nobody answers for the address, or its queue is full."""
    try:
        sock.sendto(data, target)
        return True
    except OSError:
        return False


def receive(sock):
    for _ in range(200):
        try:
            yield sock.recvfrom(4096)
        except OSError:
            return
