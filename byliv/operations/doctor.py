"""`byliv doctor`: looks an installation over and says of each finding what it is and what to do about it."""

import argparse
import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from byliv.operations.checks import CHECKS, Check, Finding, Level
from byliv.operations.checks import mail as mail_checks
from byliv.operations.checks.finding import broken

SIGNS = {Level.OK: "✓ ok     ", Level.WARNING: "! warning", Level.BROKEN: "✗ BROKEN "}

Findings = list[tuple[str, Finding]]


def add_commands(subparsers: Any) -> None:
    """Add `doctor`."""
    parser = subparsers.add_parser("doctor", help="look this installation over and say what to do")
    parser.add_argument("--json", action="store_true", help="for programs: one JSON object")
    parser.add_argument("--mail-to", default="", metavar="ADDRESS", help="also send a mail there")
    parser.set_defaults(run=_doctor)


def _doctor(args: argparse.Namespace) -> int:
    findings = examine({**CHECKS, "mail": partial(mail_checks.server, args.mail_to)})
    print(as_json(findings) if args.json else as_text(findings))
    return 0 if is_well(findings) else 1


def examine(checks: Mapping[str, Check] = CHECKS) -> Findings:
    """Every finding with the name of its check; a check that fails itself is a finding and hides no other."""
    findings: Findings = []
    for name, check in checks.items():
        try:
            findings += [(name, finding) for finding in check()]
        except Exception as error:
            problem = f"{type(error).__name__}: {str(error).strip()}"
            findings.append(
                (name, broken(f"This could not be looked at. {problem}", "Mend what else is broken first."))
            )
    return findings


def is_well(findings: Findings) -> bool:
    """Nothing is broken; warnings are allowed."""
    return all(finding.level != Level.BROKEN for _, finding in findings)


def as_text(findings: Findings) -> str:
    """A list for people: sign and word, the check, what is, and below it what to do."""
    width = max(len(name) for name, _ in findings)
    lines = []
    for name, finding in findings:
        lines.append(f"{SIGNS[finding.level]}  {name:{width}}  {finding.what}")
        if finding.advice:
            lines.append(f"{'':{11 + width}}  → {finding.advice}")
    levels = [finding.level for _, finding in findings]
    lines += [
        "",
        f"{levels.count(Level.BROKEN)} broken, {levels.count(Level.WARNING)} warnings, {len(levels)} findings.",
    ]
    return "\n".join(lines)


def as_json(findings: Findings) -> str:
    """{"ok": bool, "findings": [{"check", "level", "what", "advice"}]}, level being ok, warning or broken."""
    rows = [
        {"check": name, "level": finding.level, "what": finding.what, "advice": finding.advice}
        for name, finding in findings
    ]
    return json.dumps({"ok": is_well(findings), "findings": rows}, ensure_ascii=False, indent=2)
