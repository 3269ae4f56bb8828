#!/usr/bin/env bash
# In CVSS 3 a modified metric that a vector does not have is "not defined": the base metric counts. The npm package vuln-vects (seen in
# 1.1.0) does so for all of them but the modified scope, which it takes as Changed. A vector with any environmental metric and no MS gets
# the environmental score, and with it the overall score, of a flaw that breaks out of its scope: 9.8 becomes 10 by MAV:N, which repeats
# the base. With MS:U written out it is right. Two other libraries answer 9.8 each time. Affected is whoever lowers or keeps scores by the
# environment: they come out too high. Instead: write MS out, with the value of S, before such a vector is read.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund vuln-vects@1.1.0 ae-cvss-calculator@1.0.13 cvss4@1.0.7 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > score.js <<'JS'
const { parseCvssVector } = require("vuln-vects");
const { fromVector } = require("ae-cvss-calculator");
const { calculateEnvironmentalScore } = require("cvss4");
for (const environment of ["MAV:N", "MAV:N/MS:U", "MAV:L", "MAV:L/MS:U", "CR:L/IR:L/AR:L", "CR:L/IR:L/AR:L/MS:U"]) {
  const vector = `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/${environment}`;
  console.log([environment, parseCvssVector(vector).environmentalScore, fromVector(vector).calculateScores().environmental,
    calculateEnvironmentalScore(vector)].join(" "));
}
JS
echo "versions: vuln-vects 1.1.0, ae-cvss-calculator 1.0.13, cvss4 1.0.7 on Node.js $(node --version)"
echo "expected: the same from each, with MS:U as without"
echo "environmental metrics of CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, vuln-vects, ae-cvss-calculator, cvss4:"
node score.js | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
MAV:N 10 9.8 9.8
MAV:N/MS:U 9.8 9.8 9.8
MAV:L 8.6 8.4 8.4
MAV:L/MS:U 8.4 8.4 8.4
CR:L/IR:L/AR:L 8.4 8 8
CR:L/IR:L/AR:L/MS:U 8 8 8
SEEN
