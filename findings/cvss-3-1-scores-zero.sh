#!/usr/bin/env bash
# The npm package cvss (seen in 1.0.5) knows CVSS 3.0 alone. Of a valid vector of 3.1, which is what nearly every advisory carries, it
# says neither that it does not know it nor nothing: it answers the score 0 and the rating "None", which are the words for "no impact".
# 3.1 has the same metrics and weights for the base score as 3.0, so that the same vector behind "CVSS:3.0" gets 9.8 Critical. Affected is
# whoever sorts or filters advisories by it: the worst come last, or are dropped. Instead: a library that names the versions it takes,
# as vuln-vects, cvss4 and ae-cvss-calculator do, and never a zero that was not asked of the vector.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund cvss@1.0.5 cvss4@1.0.7 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > score.js <<'JS'
const cvss = require("cvss");
const { calculateBaseScore } = require("cvss4");
for (const version of ["3.0", "3.1"]) {
  const vector = `CVSS:${version}/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`;
  const { score, rating } = cvss.getAll(vector).base;
  console.log(`${vector} cvss: ${score} ${rating}, cvss4: ${calculateBaseScore(vector)}`);
}
JS
echo "versions: cvss 1.0.5, cvss4 1.0.7 on Node.js $(node --version)"
echo "expected: 9.8 everywhere, or an error where a version is not known"
node score.js | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H cvss: 9.8 Critical, cvss4: 9.8
CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H cvss: 0 None, cvss4: 9.8
SEEN
