package io.pailguard.simulator.destination;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/** {@code --port 8091 --smtp-port 8025 --data folder}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(option(arguments, "--port"));
        int smtpPort = Integer.parseInt(option(arguments, "--smtp-port"));
        Path data = Path.of(option(arguments, "--data"));
        Clock clock = Clock.systemUTC();
        // Tickets go with the process, and who was told of one remembers its key: no later one may have it too.
        long before = clock.instant().getEpochSecond();
        DestinationSimulator simulator = new DestinationSimulator(port, smtpPort, token(data), clock, before);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "stop"));
        simulator.start();
    }

    private static String option(String[] arguments, String name) {
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            if (arguments[i].equals(name)) {
                return arguments[i + 1];
            }
        }
        throw new IllegalArgumentException(name + " is missing.");
    }

    /** The same after each start: destinations keep it. */
    private static String token(Path data) throws IOException {
        Path file = data.resolve("jira-token");
        if (!Files.exists(file)) {
            Files.createDirectories(data);
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }
}
