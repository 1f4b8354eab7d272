"""The ledger by a table of small stories: messages as SIPp logs them, and what is made of the call."""

import unittest

from calls import Ledger
from tone import Audio, LINEAR, _encode, heard, tone_frame


def ledger_of(story, expect=frozenset({200}), done=True, phone=False, method="INVITE"):
    """A story is lines of: seconds, S or R, CSeq, first line."""
    ledger = Ledger(method, expect, phone, 1.0, 10, "none", 0, "the call did not go as the scenario says")
    for line in story.strip().splitlines():
        at, way, number, cseq_method, first = line.split(maxsplit=4)
        ledger.message(f"day\ttime\t{at}\t{way}\tcall-1\tCSeq:{number} {cseq_method}\t{first}")
    if done:
        ledger.done("call-1", 0)
    ledger.settle_all()
    return ledger


ANSWERED = """
1.0 S 1 INVITE INVITE sip:6001@pbx SIP/2.0
1.1 R 1 INVITE SIP/2.0 180 Ringing
1.2 R 1 INVITE SIP/2.0 200 OK
1.2 S 1 ACK ACK sip:6001@pbx SIP/2.0
"""
HANGS_UP = "2.0 S 2 BYE BYE sip:6001@pbx SIP/2.0\n"
TABLE = [
    ("good", ANSWERED + HANGS_UP + "2.0 R 2 BYE SIP/2.0 200 OK", True, {200}, None),
    ("refused", "1.0 S 1 INVITE INVITE x\n1.1 R 1 INVITE SIP/2.0 603 Decline", False, {200}, "603 Decline"),
    ("wanted refusal", "1.0 S 1 INVITE INVITE x\n1.1 R 1 INVITE SIP/2.0 486 Busy Here", True, {486}, None),
    ("silence", "1.0 S 1 INVITE INVITE x\n1.5 S 1 INVITE INVITE x", False, {200}, "no reply to INVITE"),
    ("rings", "1.0 S 1 INVITE INVITE x\n1.1 R 1 INVITE SIP/2.0 180 Ringing", False, {200}, "no final answer after 180 Ringing"),
    (
        "gives up",
        "1.0 S 1 INVITE INVITE x\n1.1 R 1 INVITE SIP/2.0 180 Ringing\n3.0 S 1 CANCEL CANCEL x\n3.1 R 1 INVITE SIP/2.0 487 Terminated",
        False,
        {200},
        "no final answer after 180 Ringing",
    ),
    ("cut off", ANSWERED + "1.5 R 9 BYE BYE x", False, {200}, "hung up by the other side"),
    ("cannot hang up", ANSWERED + HANGS_UP, False, {200}, "no reply to BYE"),
    ("left in the air", ANSWERED, False, {200}, "the call did not go as the scenario says"),
    (
        "challenged, then answered",
        "1.0 S 1 INVITE INVITE x\n1.1 R 1 INVITE SIP/2.0 401 Unauthorized\n1.1 S 2 INVITE INVITE x\n1.3 R 2 INVITE SIP/2.0 200 OK",
        True,
        {200},
        None,
    ),
    (
        "wrong password",
        "1.0 S 1 INVITE INVITE x\n1.1 R 1 INVITE SIP/2.0 401 Unauthorized\n1.1 S 2 INVITE INVITE x\n1.3 R 2 INVITE SIP/2.0 403 Forbidden",
        False,
        {200},
        "403 Forbidden",
    ),
]


class LedgerTest(unittest.TestCase):
    def test_each_call_is_good_or_has_one_cause(self):
        for name, story, done, expect, cause in TABLE:
            with self.subTest(name):
                ledger = ledger_of(story, expect, done)
                self.assertEqual(ledger.attempted, 1)
                self.assertEqual((ledger.good, ledger.failed), (1, 0) if cause is None else (0, 1))
                self.assertEqual(dict(ledger.causes), {} if cause is None else {cause: 1})

    def test_late_needs_a_retransmission_and_half_a_second(self):
        slow = "1.0 S 1 INVITE INVITE x\n1.1 R 1 INVITE SIP/2.0 100 Trying\n3.0 R 1 INVITE SIP/2.0 200 OK"
        again = "1.0 S 1 INVITE INVITE x\n1.5 S 1 INVITE INVITE x\n{} R 1 INVITE SIP/2.0 200 OK"
        self.assertEqual(ledger_of(slow).late, 0)
        self.assertEqual(ledger_of(again.format("1.5")).late, 0)
        self.assertEqual(ledger_of(again.format("1.7")).late, 1)

    def test_a_phone_sees_the_mirror_image(self):
        story = ANSWERED.replace(" S ", " s ").replace(" R ", " S ").replace(" s ", " R ")
        self.assertEqual(ledger_of(story, phone=True).good, 1)

    def test_the_first_answer_counts_for_registrations(self):
        story = "1.0 S 1 REGISTER REGISTER x\n1.1 R 1 REGISTER SIP/2.0 200 OK\n5.0 S 2 REGISTER REGISTER x\n5.2 R 2 REGISTER SIP/2.0 200 OK"
        ledger = ledger_of(story, method="REGISTER")
        self.assertEqual((ledger.attempted, ledger.retransmissions), (1, 0))
        self.assertAlmostEqual(ledger.answer_ms[0], 100, delta=0.1)

    def test_torn_and_strange_lines_do_no_harm(self):
        ledger = ledger_of("", done=False)
        for line in ("", "\t", "a\tb\t1.0\tS\tc\tCSeq:\tINVITE x", "day\ttime\t1.0\tR\tnobody\tCSeq:1 BYE\tSIP/2.0 200 OK"):
            ledger.message(line)
        self.assertEqual(ledger.attempted, 0)


class ToneTest(unittest.TestCase):
    def test_mu_law_keeps_the_sample_within_its_step(self):
        for sample in range(-32000, 32001, 371):
            self.assertAlmostEqual(LINEAR[_encode(sample)], sample, delta=max(8, abs(sample) / 16))

    def test_only_the_own_tone_is_heard(self):
        for hertz in range(300, 2300, 50):
            self.assertTrue(heard(hertz, tone_frame(hertz)))
            self.assertFalse(heard(hertz, tone_frame(hertz + 50 if hertz < 2250 else 300)))
        self.assertFalse(heard(300, bytes([0xFF] * 160)), "silence is no tone")

    def test_half_of_the_frames_must_come_back(self):
        for returned, fault in ((0, "answered, but no audio came back"), (9, "answered, but audio came back only in part"), (10, None)):
            audio = Audio(0, ("192.0.2.1", 4000), 0.0)
            packets = [audio.packet() for _ in range(20)]
            for packet in packets[:returned]:
                audio.listen(packet, 0.1)
            self.assertEqual(audio.fault("echo", 0), fault)

    def test_somebody_elses_tone_is_not_ours(self):
        audio, other = Audio(0, ("192.0.2.1", 4000), 0.0), Audio(1, ("192.0.2.1", 4002), 0.0)
        for _ in range(20):
            audio.packet()
            audio.listen(other.packet(), 0.1)
        self.assertEqual(audio.fault("echo", 0), "answered, but not our audio came back")
        self.assertIsNone(audio.fault("any", 0))


if __name__ == "__main__":
    unittest.main()
