#!/usr/bin/env bash
# Rules for finding things in source are passed from engine to engine, on the belief that what an engine cannot do it
# refuses. Five short patterns that java.util.regex, RE2/J (seen in 1.8) and, but for one, Hyperscan's Java binding (seen in
# 5.4.0-2.0.0) all compile without complaint mean something else in each: (?U) turns on Unicode classes in Java and swaps
# greedy and lazy in RE2/J; \v is any vertical space in Java and Hyperscan and the one character U+000B in RE2/J; && within
# brackets intersects in Java and is two plain ampersands elsewhere; brackets within brackets are a union in Java and plain
# characters elsewhere; [[:word:]] is a POSIX class in both RE2/J and Hyperscan, and in Java the set of ":", "w", "o", "r"
# and "d". Who moves a rule from Go or C to Java or back gets no error, only other matches. Instead: keep for each rule a
# text that it must match, with where the match ends, and run it on the engine that will serve; and write the classes out.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>com.google.re2j</groupId><artifactId>re2j</artifactId><version>1.8</version></dependency>
  <dependency><groupId>com.gliwka.hyperscan</groupId><artifactId>hyperscan</artifactId><version>5.4.0-2.0.0</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > Three.java <<'JAVA'
import com.gliwka.hyperscan.wrapper.Database;
import com.gliwka.hyperscan.wrapper.Expression;
import com.gliwka.hyperscan.wrapper.ExpressionFlag;
import com.gliwka.hyperscan.wrapper.Match;
import com.gliwka.hyperscan.wrapper.Scanner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Where each engine finds a pattern: first and last index, inclusive. */
class Three {
    public static void main(String[] args) throws Exception {
        show("(?U)a+", "aaa");
        show("\\v", "\n\u000b");
        show("[a&&b]", "a&b");
        show("[a-c[x]]", "ax]");
        show("[[:word:]]", "a_:");
    }

    static void show(String pattern, String text) throws Exception {
        System.out.println(pattern + " | Java " + java(pattern, text) + " | RE2/J " + re2j(pattern, text) + " | Hyperscan "
                + hyperscan(pattern, text));
    }

    static List<String> java(String pattern, String text) {
        var found = new ArrayList<String>();
        var matcher = java.util.regex.Pattern.compile(pattern).matcher(text);
        while (matcher.find()) found.add(matcher.start() + "-" + (matcher.end() - 1));
        return found;
    }

    static List<String> re2j(String pattern, String text) {
        var found = new ArrayList<String>();
        var matcher = com.google.re2j.Pattern.compile(pattern).matcher(text);
        while (matcher.find()) found.add(matcher.start() + "-" + (matcher.end() - 1));
        return found;
    }

    static List<String> hyperscan(String pattern, String text) throws Exception {
        var expression = new Expression(pattern, EnumSet.of(ExpressionFlag.SOM_LEFTMOST));
        if (!expression.validate().isValid()) return List.of("refused");
        var found = new ArrayList<String>();
        try (Database database = Database.compile(expression); Scanner scanner = new Scanner()) {
            scanner.allocScratch(database);
            for (Match match : scanner.scan(database, text)) found.add(match.getStartPosition() + "-" + match.getEndPosition());
        }
        return found;
    }
}
JAVA

echo "versions: Java $(java -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p'), RE2/J 1.8, Hyperscan 5.4.0 (binding 5.4.0-2.0.0)"
echo "expected: the same matches, or a refusal"
java -cp 'lib/*' Three.java | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
(?U)a+ | Java [0-2] | RE2/J [0-0, 1-1, 2-2] | Hyperscan [refused]
\v | Java [0-0, 1-1] | RE2/J [1-1] | Hyperscan [0-0, 1-1]
[a&&b] | Java [] | RE2/J [0-0, 1-1, 2-2] | Hyperscan [0-0, 1-1, 2-2]
[a-c[x]] | Java [0-0, 1-1] | RE2/J [1-2] | Hyperscan [1-2]
[[:word:]] | Java [2-2] | RE2/J [0-0, 1-1] | Hyperscan [0-0, 1-1]
SEEN
