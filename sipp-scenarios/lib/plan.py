"""What a run shall do: the settings that `run` passed on, the accounts, and the command for SIPp that follows from them."""

import math
import os
import secrets
import socket

NUMBERS = ("rate", "rate_step", "rate_max", "step_seconds", "duration", "hold", "answer_timeout", "media_gap", "max_failures")
COUNTS = ("limit", "concurrent", "media_every", "expires")


class Refused(Exception):
    """A setting or the machine makes the run impossible; the words say what to do."""


def read_plan(arguments):
    plan = dict(argument.split("=", 1) for argument in arguments)
    for key in NUMBERS:
        plan[key] = float(plan[key])
    for key in COUNTS:
        plan[key] = int(plan[key])
    plan["expect"] = {int(code) for code in plan["expect"].split()}
    plan["ramp"] = plan["rate_step"] > 0
    plan["register"] = plan["side"] == "phone" and plan["users"] != ""
    host, _, port = plan["target"].rpartition(":") if plan["target"].count(":") == 1 else (plan["target"], "", "")
    plan["host"], plan["port"] = host, port or "5060"
    try:
        plan["address"] = socket.getaddrinfo(host, int(plan["port"]), socket.AF_INET, socket.SOCK_DGRAM)[0][4][0]
    except (OSError, ValueError, OverflowError) as error:
        raise Refused(f"no IPv4 address for the target {plan['target']}: {error}") from error
    plan["local"] = plan["local"] or own_address(plan["address"])
    check_local(plan["local"])
    check_writable(plan["json"])
    check_writable(plan["ready"])
    return plan


def check_local(local):
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind((local, 0))
    except OSError as error:
        raise Refused(f"{local} is no IPv4 address of this machine") from error


def check_writable(path):
    """Before the run, not after it."""
    if path and not os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
        raise Refused(f"cannot write {path}: no such folder, or no right to write there")


def own_address(remote):
    """The address of this machine that the kernel would use towards the target. Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((remote, 5060))
        except OSError as error:
            raise Refused(f"no way to {remote}: {error.strerror}") from error
        return probe.getsockname()[0]


def numbers(text):
    """'6001-6003' as 6001 6002 6003; anything else as itself."""
    low, dash, high = text.partition("-")
    if dash and low.isdigit() and high.isdigit() and len(low) == len(high) and int(low) <= int(high) < int(low) + 10000:
        return [str(number).zfill(len(low)) for number in range(int(low), int(high) + 1)]
    return [text]


def password_of(plan):
    """The passwords by user from the file: one word for everybody, or lines of user and password."""
    if plan["wrong_password"] == "yes":
        wrong = secrets.token_hex(8)
        return lambda user: wrong
    try:
        with open(plan["password_file"], encoding="utf-8") as file:
            lines = [line.split() for line in file if line.strip()]
    except OSError as error:
        raise Refused(f"cannot read the password file {plan['password_file']}: {error.strerror}") from error
    if len(lines) == 1 and len(lines[0]) == 1:
        return lambda user: lines[0][0]
    by_user = {line[0]: line[1] for line in lines if len(line) == 2}

    def find(user):
        if user not in by_user:
            raise Refused(f"the password file has no line for {user}")
        return by_user[user]

    return find


def write_numbers(plan, path):
    """SIPp's injection file: number to call; user; credentials. SIPp goes through it again and again."""
    to = numbers(plan["to"])
    users = numbers(plan["users"]) if plan["users"] else []
    password = password_of(plan) if users else None
    plan["accounts"] = len(users)
    rows = ["SEQUENTIAL"]
    for index in range(max(len(to), len(users))):
        user = users[index % len(users)] if users else plan["from"]
        credentials = f"[authentication username={user} password={password(user)}]" if users else ""
        rows.append(f"{to[index % len(to)]};{user};{credentials};")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")


def free_media_port(local):
    """A pair of free ports for SIPp's own media socket and its echo."""
    for port in range(20000 + 4 * secrets.randbelow(2000), 40000, 4):
        pair = [socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2)]
        try:
            for offset, each in zip((0, 2), pair):
                each.bind((local, port + offset))
            return port
        except OSError:
            continue
        finally:
            for each in pair:
                each.close()
    raise Refused("no free UDP port for media between 20000 and 40000")


def calls_wanted(plan):
    if plan["register"]:
        return plan["accounts"]
    if plan["ramp"]:
        return plan["limit"]
    return max(1, min(plan["limit"], round(plan["rate"] * plan["duration"])))


def steps(plan):
    """How many rates a ramp goes through, the first and the last included."""
    return math.ceil((plan["rate_max"] - plan["rate"]) / plan["rate_step"]) + 1


def sipp_command(plan, work, tone_port):
    folder = plan["folder"]
    command = ["sipp", f"{plan['address']}:{plan['port']}", "-i", plan["local"], "-mi", plan["local"], "-nostdin"]
    command += ["-t", "t1" if plan["transport"] == "tcp" else "u1", "-sf", f"{folder}/scenario.xml"]
    if plan["side"] == "phone" and not plan["register"]:
        command = ["sipp", "-i", plan["local"], "-mi", plan["local"], "-nostdin", "-sf", f"{folder}/answer.xml"]
    elif plan["register"]:
        command += ["-oocsf", f"{folder}/answer.xml", "-d", str(int(plan["expires"] * 500)), "-r", "50"]
        command += ["-m", str(plan["accounts"]), "-l", str(plan["accounts"])]
        command += ["-default_behaviors", "all,-abortunexp"]  # an answer that comes late must not end the phone
    else:
        command += ["-d", str(int(plan["hold"] * 1000)), "-r", str(plan["rate"]), "-m", str(calls_wanted(plan))]
        command += ["-l", str(plan["concurrent"]), "-recv_timeout", str(int(plan["answer_timeout"] * 1000))]
        if plan["ramp"]:
            command += ["-rate_increase", f"{plan['rate_step']:g}", "-rate_max", f"{plan['rate_max']:g}"]
            command += ["-rate_interval", f"{plan['step_seconds']:g}s", "-no_rate_quit"]
    if plan["side"] == "phone" and plan["media"] == "echo":
        command += ["-rtp_echo"]
    if plan["source_port"]:
        command += ["-p", plan["source_port"]]
    command += ["-mp", str(free_media_port(plan["local"])), "-inf", f"{work}/numbers.csv"]
    command += ["-key", "tone_port", str(tone_port), "-key", "expires", str(plan["expires"])]
    command += ["-trace_shortmsg", "-shortmessage_file", f"{work}/messages", "-trace_logs", "-log_file", f"{work}/log"]
    return command + ["-trace_err", "-error_file", f"{work}/errors", "-timer_resol", "1"]
