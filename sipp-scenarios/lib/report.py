"""The report at the end: words for a person, and one object for a program. The keys are explained in README.md."""

import json
import math


def quantile(values, share):
    """The nearest-rank quantile, None of nothing."""
    if not values:
        return None
    ordered = sorted(values)
    return round(ordered[max(0, math.ceil(share * len(ordered)) - 1)], 1)


def spread(values):
    return {"median": quantile(values, 0.5), "p95": quantile(values, 0.95), "max": quantile(values, 1.0), "n": len(values)}


def media_object(ledger):
    audio = ledger.audio
    return {
        "expected": ledger.media,
        "calls": audio.calls,
        "good": audio.good,
        "first_ms": spread(audio.first_ms),
        "frames_sent": audio.sent,
        "frames_returned": audio.ours,
        "longest_gap_ms": round(audio.gap_s * 1000),
    }


def report_object(plan, ledger, seconds, problem):
    begun = ledger.last_attempt - ledger.start if ledger.start else 0.0
    gap = ledger.longest_gap_ms()
    result = {
        "scenario": plan["scenario"],
        "target": plan["target"],
        "pass": False,
        "problem": problem,
        "seconds": round(seconds, 1),
        "attempted": ledger.attempted,
        "good": ledger.good,
        "failed": ledger.failed,
        "late": ledger.late,
        "retransmissions": ledger.retransmissions,
        "rate": round((ledger.attempted - 1) / begun, 1) if begun > 0 else None,
        "answer_ms": spread(ledger.answer_ms),
        "longest_gap_ms": round(gap) if gap is not None else None,
        "failures": dict(ledger.causes.most_common()),
        "media": media_object(ledger) if ledger.media != "none" and plan["side"] == "caller" else None,
        "slices": [
            {
                "from_s": round(index * ledger.slice_s, 1),
                "attempted": part.attempted,
                "good": part.good,
                "late": part.late,
                "failed": part.failed,
                "p95_ms": quantile(part.times, 0.95),
            }
            for index, part in sorted(ledger.slices.items())
        ],
    }
    if plan["side"] == "phone":
        result["registered"] = len(ledger.registered)
        result["registrations"] = ledger.registrations
        result["registrations_refused"] = ledger.refused
        enough = not plan["register"] or len(ledger.registered) == plan["accounts"]
    else:
        allowed = ledger.attempted * plan["max_failures"] / 100
        enough = ledger.attempted > 0 and ledger.failed <= allowed
    result["pass"] = bool(enough and not problem)
    return result


def write_json(path, result):
    with open(path, "w", encoding="utf-8") as out:
        json.dump(result, out, indent=2)
        out.write("\n")


def milliseconds(times):
    return f"median {times['median']} ms, p95 {times['p95']} ms, max {times['max']} ms"


def media_line(media):
    if not media["calls"]:
        return "no call was long enough to judge its audio"
    return (
        f"{media['good']} of {media['calls']} calls; first frame back: {milliseconds(media['first_ms'])}; "
        f"{media['frames_returned']} of {media['frames_sent']} frames; longest gap {media['longest_gap_ms']} ms"
    )


def text(plan, result):
    phone = plan["side"] == "phone"
    lines = [f"{result['scenario']} against {result['target']}: {'passed' if result['pass'] else 'FAILED'}"]
    if result["problem"]:
        lines.append(f"  problem     {result['problem']}")
    if phone and plan["register"]:
        lines.append(
            f"  registered  {result['registered']} of {plan['accounts']} accounts, {result['registrations']} times in all, "
            f"refused {result['registrations_refused']}"
        )
    wanted = " or ".join(str(code) for code in sorted(plan["expect"]))
    rate = f", {result['rate']}/s" if result["rate"] is not None else ""
    lines.append(f"  {'taken' if phone else 'attempted':<11} {result['attempted']} in {result['seconds']} s{rate}")
    lines.append(f"  good        {result['good']} (wanted: {wanted}), of them late {result['late']}")
    lines.append(f"  failed      {result['failed']}")
    lines += [f"    {count:>6} × {cause}" for cause, count in result["failures"].items()]
    if result["good"]:
        lines.append(f"  answer      {milliseconds(result['answer_ms'])}")
        lines.append(f"  longest gap {result['longest_gap_ms']} ms between good answers")
    if result["media"]:
        lines.append(f"  audio back  {media_line(result['media'])}")
    if plan["ramp"]:
        lines.append("  from s  attempted   good   late  failed  p95 ms")
        for part in result["slices"]:
            p95 = "-" if part["p95_ms"] is None else part["p95_ms"]
            lines.append(
                f"  {part['from_s']:>6}  {part['attempted']:>9}  {part['good']:>5}  {part['late']:>5}  {part['failed']:>6}  {p95:>6}"
            )
    return "\n".join(lines)
