#!/bin/sh
# Asks the running checkout for its health and one order.
set -eu
base="${1:-https://checkout.staging.acme.example}"
trace="{{trace-id}}"

curl -fsS "$base/q/health" > /dev/null
curl -fsS -H "X-Trace: $trace" \
     -H "Authorization: Bearer {{service-token}}" \
     "$base/orders/smoke" > /dev/null
echo "smoke test passed"
