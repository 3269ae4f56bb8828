"""Sends notifications to the incident channel."""
import json
import urllib.request

WEBHOOK = "{{webhook}}"


def deliver(message):
    body = json.dumps({"text": message.text}).encode()
    request = urllib.request.Request(WEBHOOK, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.status == 200


def send(message):
    deliver(message)
