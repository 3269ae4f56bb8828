import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Asks at a steady rate until a file is gone, each time on a connection of its own and once only; by a plain socket, as an HTTP client
 * tries again by itself. Prints how many requests there were, how many failed and how, and how many milliseconds they took.
 *
 * <p>Arguments: requests a second, the file, and for each target its method, address, file with a bearer token, and body.
 */
public final class Load {
    private static final int LONGEST_MILLIS = 30_000;
    private static final int THREADS = 64;

    private final Map<String, Integer> failures = new TreeMap<>();
    private final List<Long> millis = new ArrayList<>();

    private record Target(String method, URI address, Path token, String body) {}

    public static void main(String[] arguments) throws Exception {
        new Load().run(List.of(arguments));
    }

    private void run(List<String> words) throws Exception {
        long period = TimeUnit.SECONDS.toNanos(1) / Integer.parseInt(words.get(0));
        Path goOn = Path.of(words.get(1));
        List<Target> targets = new ArrayList<>();
        for (int i = 2; i < words.size(); i += 4) {
            targets.add(new Target(
                    words.get(i), URI.create(words.get(i + 1)), Path.of(words.get(i + 2)), words.get(i + 3)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        long begin = System.nanoTime();
        for (int i = 0; Files.exists(goOn); i++) {
            Target target = targets.get(i % targets.size());
            threads.execute(() -> measure(target));
            TimeUnit.NANOSECONDS.sleep(begin + (i + 1) * period - System.nanoTime());
        }
        threads.shutdown();
        threads.awaitTermination(2L * LONGEST_MILLIS, TimeUnit.MILLISECONDS);
        report(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    }

    private void measure(Target target) {
        long begin = System.nanoTime();
        String outcome;
        try {
            outcome = ask(target);
        } catch (IOException broken) {
            outcome = broken.getMessage();
        }
        note(target.method() + " " + outcome, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    private static String ask(Target target) throws IOException {
        byte[] body = target.body().getBytes(StandardCharsets.UTF_8);
        URI address = target.address();
        String head = target.method() + " " + address.getPath()
                + (address.getQuery() == null ? "" : "?" + address.getQuery()) + " HTTP/1.1\r\n"
                + "Host: " + address.getAuthority() + "\r\n"
                + "Authorization: Bearer " + Files.readString(target.token()).strip() + "\r\n"
                + "Idempotency-Key: " + UUID.randomUUID() + "\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n"
                + "Connection: close\r\n\r\n";
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), LONGEST_MILLIS);
            socket.setSoTimeout(LONGEST_MILLIS);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(body);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (answer.isEmpty()) {
                return "no answer";
            }
            return isWhole(answer) ? answer.substring("HTTP/1.1 ".length()).substring(0, 3) : "a part of an answer";
        }
    }

    private static boolean isWhole(String answer) {
        int end = answer.indexOf("\r\n\r\n");
        for (String field : answer.substring(0, Math.max(end, 0)).split("\r\n")) {
            String[] parts = field.toLowerCase().split(": ");
            if (parts[0].equals("content-length")) {
                return answer.length() - end - 4 == Integer.parseInt(parts[1]);
            }
        }
        return answer.endsWith("\r\n0\r\n\r\n");
    }

    private synchronized void note(String outcome, long took) {
        millis.add(took);
        if (!outcome.endsWith(" 200") && !outcome.endsWith(" 201")) {
            failures.merge(outcome, 1, Integer::sum);
        }
    }

    private synchronized void report(long seconds) {
        Collections.sort(millis);
        int failed = failures.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("{\"requests\": " + millis.size() + ", \"seconds\": " + seconds + ", \"failed\": " + failed
                + ", \"median\": " + millis.get(millis.size() / 2) + ", \"p99\": "
                + millis.get(millis.size() * 99 / 100) + ", \"longest\": " + millis.get(millis.size() - 1) + "}");
        failures.forEach((failure, times) -> System.err.println(times + " times " + failure));
    }
}
