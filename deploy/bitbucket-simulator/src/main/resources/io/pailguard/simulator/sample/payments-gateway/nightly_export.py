#!/usr/bin/env python3
"""Exports yesterday's bookings and hands them to the auditors' repository."""
import datetime
import json
import subprocess
import sys

AUDIT_REPOSITORY = "acme-audit/bookings"
TOKEN = "{{export-token}}"


def export(day):
    rows = json.loads(subprocess.check_output(["ledger", "export", day.isoformat()]))
    return [row for row in rows if row["state"] == "BOOKED"]


def main():
    day = datetime.date.today() - datetime.timedelta(days=1)
    rows = export(day)
    url = f"https://x-access-token:{TOKEN}@git.audit.example/{AUDIT_REPOSITORY}.git"
    subprocess.check_call(["./push-rows.sh", url, str(len(rows))])
    return 0


if __name__ == "__main__":
    sys.exit(main())
