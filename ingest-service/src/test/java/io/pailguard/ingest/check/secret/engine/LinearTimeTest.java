package io.pailguard.ingest.check.secret.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.pailguard.ingest.check.secret.engine.RuleSamples.Sample;
import io.pailguard.ingest.check.secret.text.FileKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No content can make a scan slow: four times the text takes about four times as long. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinearTimeTest {
    /** Of that much, what is quadratic takes minutes. */
    private static final int LENGTH = 1 << 17;

    private static final int ATTEMPTS = 3;
    /** Sixteen would be quadratic. */
    private static final double MOST_GROWTH = 9;
    /** Below this the clock and the compiler tell more than the work. */
    private static final double MEASURABLE_SECONDS = 0.05;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final SecretScanner fastest = Samples.scanner(ScannerSettings.Engine.FASTEST);
    private final SecretScanner inJava = Samples.scanner(ScannerSettings.Engine.JAVA);

    /** One for each processor, since each measures its own thread. */
    private final ExecutorService cases =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    private final Map<String, Future<?>> running = new HashMap<>();

    @BeforeAll
    void begin() {
        Stream.of(seeds(), secrets()).flatMap(List::stream).forEach(this::begin);
    }

    private void begin(String seed) {
        running.put(seed, cases.submit(() -> growInProportion(seed)));
    }

    @AfterAll
    void close() {
        cases.shutdownNow();
        fastest.close();
        inJava.close();
    }

    List<String> seeds() {
        List<String> seeds = new ArrayList<>(List.of(
                "a",
                "A",
                "0",
                "=",
                "\"",
                "\\",
                "'",
                "(",
                "-",
                "--",
                "/",
                "_",
                "é",
                "a1",
                "aA0-",
                "://",
                ":a@",
                "a://b:c",
                "token=",
                "token=\"",
                "password=password=",
                "pass:",
                "secret[",
                "key='a',",
                "eyJ",
                "eyJa.",
                "-eyJaaaaaaaaaaaaa.",
                "eyJaaaaaaaaaaaaa.eyJaaaaaaaaaaaaa.",
                "-----BEGIN ",
                "-----BEGIN RSA PRIV" + "ATE KEY-----",
                "-----BEGIN RSA PRIV" + "ATE KEY-----\nabc",
                "bearer ",
                "bearer aaaaaaaaaaaaaaaaaaaa1 ",
                "sess=",
                "sid=a1b2",
                "curl -u a:",
                "--password ",
                "--a-",
                "aws=",
                "aws,aws,",
                "\"tokens\":[\"a1b2c3d4e5f6a7b8\",",
                "Basic YTpi",
                "b64encode('a:",
                "token: String = ",
                "<password>a1b2c3",
                "\\\"token\\\":\\\"",
                "tokens=[[[[",
                "name: password\n",
                "name: password, value: ",
                "{\"name\":\"password\",",
                "<name>password</name>",
                "password:\n ",
                "set('password','",
                "<a:password b='c'>",
                "env password ",
                "login a password ",
                "password=new ",
                "kind: Secret\n",
                "kind: Secret\ndata:\n",
                "data:\n  data:\n",
                "{\"data\":{\"kind\":\"Secret\",",
                "LS0tLS1CRUdJTi",
                "LS0tLS1CRUdJTi\n",
                "LS0tLS1CRUdJTi=\na\n",
                "PASS: password: a1b2\n",
                "_ghp_",
                "%3Dghp_",
                "{kty:'EC',",
                "kty:'EC',d:'",
                "\"X-Token: a1",
                "accounts {\n",
                "{user: a, password: b, ",
                "password: 7294153, "));
        return seeds;
    }

    /** An example of each rule; of every fourth alone, but for the long run. */
    List<String> secrets() {
        List<String> all =
                new RuleSamples(1).all().values().stream().map(Sample::text).toList();
        int step = Integer.getInteger("pailguard.every-secret", 4);
        return IntStream.range(0, all.size())
                .filter(i -> i % step == 0)
                .mapToObj(all::get)
                .toList();
    }

    @ParameterizedTest
    @MethodSource({"seeds", "secrets"})
    void shouldTakeTimeInProportionToTheText(String seed) throws Exception {
        running.get(seed).get();
    }

    private void growInProportion(String seed) {
        shouldGrowInProportion(fastest, seed, LENGTH);
        shouldGrowInProportion(inJava, seed, LENGTH / 4);
    }

    /** A pause of the machine makes one figure too large; only what is too slow each time is too slow. */
    private void shouldGrowInProportion(SecretScanner scanner, String seed, int length) {
        double growth = 0;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            double quarter = seconds(scanner, seed, length / 4);
            double whole = seconds(scanner, seed, length);
            growth = whole / quarter;
            if (whole < MEASURABLE_SECONDS || growth < MOST_GROWTH) {
                return;
            }
        }
        assertThat(growth).isLessThan(MOST_GROWTH);
    }

    /** In processor time of this thread, which other work on the machine does not change much. */
    private double seconds(SecretScanner scanner, String seed, int length) {
        byte[] text = seed.repeat(length / seed.length() + 1).getBytes(StandardCharsets.UTF_8);
        long start = threads.getCurrentThreadCpuTime();
        scanner.scan(text, FileKind.of("a.env"));
        return (threads.getCurrentThreadCpuTime() - start) / 1e9;
    }
}
