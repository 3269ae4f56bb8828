#!/usr/bin/env bash
# In Quartz's cron a range may run over the end of its field: hours 22-2 are 22, 23, 0, 1 and 2, as the documentation of
# CronExpression says. cron-utils (seen in 9.2.1), with its definition of Quartz, takes such a range as valid and even
# computes it rightly for months and days of the week; for hours, minutes and days of the month it silently keeps only the
# first value. A job "every hour of the night" then runs once. Quarkus reads expressions with cron-utils in
# quarkus-scheduler and with Quartz in quarkus-quartz, so that one and the same @Scheduled(cron = "0 0 22-2 * * ?") runs
# five times a night or once, depending on which of the two extensions is there. Instead: write 22-23,0-2, which both read
# alike.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > pom.xml <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>f</groupId><artifactId>f</artifactId><version>1</version><dependencies>
  <dependency><groupId>com.cronutils</groupId><artifactId>cron-utils</artifactId><version>9.2.1</version></dependency>
  <dependency><groupId>org.quartz-scheduler</groupId><artifactId>quartz</artifactId><version>2.5.2</version></dependency>
  <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>2.0.17</version></dependency>
</dependencies></project>
POM
mvn -q -B dependency:copy-dependencies -DoutputDirectory=lib >maven.log 2>&1 || { cat maven.log; exit 2; }

cat > Cron.java <<'JAVA'
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** How often an expression fires within 60 days, by both. */
class Cron {
    static final Instant FROM = Instant.parse("2026-06-01T12:00:00Z");
    static final Instant TO = FROM.plusSeconds(60L * 86_400);

    public static void main(String[] args) throws Exception {
        for (String cron : args) {
            System.out.println(cron + " | Quartz " + quartz(cron) + " | cron-utils " + cronUtils(cron));
        }
    }

    static int quartz(String cron) throws Exception {
        CronExpression expression = new CronExpression(cron);
        expression.setTimeZone(TimeZone.getTimeZone("UTC"));
        int times = 0;
        for (Date at = expression.getNextValidTimeAfter(Date.from(FROM)); at.toInstant().isBefore(TO);
                at = expression.getNextValidTimeAfter(at)) {
            times++;
        }
        return times;
    }

    static int cronUtils(String cron) {
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
        ExecutionTime time = ExecutionTime.forCron(parser.parse(cron).validate());
        int times = 0;
        for (ZonedDateTime at = time.nextExecution(FROM.atZone(ZoneOffset.UTC)).orElseThrow();
                at.toInstant().isBefore(TO); at = time.nextExecution(at).orElseThrow()) {
            times++;
        }
        return times;
    }
}
JAVA

echo "versions: cron-utils 9.2.1, Quartz 2.5.2"
echo "expected: the same number of times in 60 days, or a refusal"
java -cp 'lib/*' Cron.java '0 0 22-2 * * ?' '0 0 22-23,0-2 * * ?' '0 0 12 28-3 * ?' '0 0 12 ? * FRI-MON' | tee seen
diff - seen >/dev/null <<'SEEN' || { echo "The behaviour has changed."; exit 1; }
0 0 22-2 * * ? | Quartz 300 | cron-utils 60
0 0 22-23,0-2 * * ? | Quartz 300 | cron-utils 300
0 0 12 28-3 * ? | Quartz 11 | cron-utils 2
0 0 12 ? * FRI-MON | Quartz 32 | cron-utils 32
SEEN
