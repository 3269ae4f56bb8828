#!/usr/bin/env bash
# CVSS 4.0 has no formula: a score is looked up for the vector's class and lowered by how far it lies from the worst of the class, as a
# mean of quotients that is rounded to a tenth. Where that mean falls on half a tenth, binary fractions decide, and libraries that follow
# the same document differ: of all 104,976 base vectors 522 get a score from ae-cvss-calculator (seen in 1.0.13) that is a tenth above
# that of cvss4 (1.0.7, npm) and of us.springett:cvss-calculator (1.5.1, Java), which agree on every vector. No rating changes by it.
# Affected is whoever compares scores for equality: deduplication across feeds, tests of one library against another, and rules such as
# "from 8.6". Instead: compare vectors, not scores, and let thresholds be those of the ratings.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund ae-cvss-calculator@1.0.13 cvss4@1.0.7 >npm.log 2>&1 || { cat npm.log; exit 2; }
cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>us.springett</groupId><artifactId>cvss-calculator</artifactId><version>1.5.1</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > score.js <<'JS'
const { fromVector } = require("ae-cvss-calculator");
const { calculateBaseScore } = require("cvss4");
const metrics = { AV: "NALP", AC: "LH", AT: "NP", PR: "NLH", UI: "NPA", VC: "HLN", VI: "HLN", VA: "HLN", SC: "HLN", SI: "HLN", SA: "HLN" };
let vectors = ["CVSS:4.0"];
for (const [name, values] of Object.entries(metrics)) {
  vectors = vectors.flatMap((vector) => [...values].map((value) => `${vector}/${name}:${value}`));
}
for (const vector of vectors) {
  console.log(vector, fromVector(vector).calculateScores().overall, calculateBaseScore(vector));
}
JS
cat > Score.java <<'JAVA'
import java.io.BufferedReader;
import java.io.InputStreamReader;
import us.springett.cvss.Cvss;

class Score {
    public static void main(String[] none) throws Exception {
        int all = 0;
        int ae = 0;
        int cvss4 = 0;
        int rated = 0;
        String first = null;
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] fields = line.split(" ");
            double score = Cvss.fromVector(fields[0]).calculateScore().getBaseScore();
            double other = Double.parseDouble(fields[1]);
            all++;
            cvss4 += score == Double.parseDouble(fields[2]) ? 0 : 1;
            if (score != other) {
                ae++;
                rated += rating(score) == rating(other) ? 0 : 1;
                first = first == null ? line + " " + score : first;
            }
        }
        System.out.println(all + " vectors: cvss-calculator differs from ae-cvss-calculator in " + ae + ", from cvss4 in "
                + cvss4 + "; another rating in " + rated);
        System.out.println("the first: " + first);
    }

    private static int rating(double score) {
        return score == 0 ? 0 : score < 4 ? 1 : score < 7 ? 2 : score < 9 ? 3 : 4;
    }
}
JAVA
echo "versions: ae-cvss-calculator 1.0.13, cvss4 1.0.7 on Node.js $(node --version), us.springett:cvss-calculator 1.5.1"
echo "expected: one score of each vector"
node score.js | java -cp 'lib/*' Score.java | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
104976 vectors: cvss-calculator differs from ae-cvss-calculator in 522, from cvss4 in 0; another rating in 0
the first: CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:H/SA:H 8.6 8.5 8.5
SEEN
