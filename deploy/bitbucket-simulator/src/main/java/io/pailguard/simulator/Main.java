package io.pailguard.simulator;

import io.pailguard.simulator.change.Change;
import io.pailguard.simulator.change.Stage;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The simulator as a program. */
public final class Main {

    private static final String USAGE = """
            usage: bitbucket-simulator --data DIR [options]
              --port N                 default 8090
              --host ADDRESS           default 127.0.0.1
              --repository PATH        show a git repository of this machine too; may be repeated, never changes it
              --organization FILE      play another description (YAML) instead of the sample organization
              --callback PREFIX        accept further OAuth callbacks; may be repeated
              --grace SECONDS          how long a rotated refresh token still works (default 0)
              --lockout SECONDS        how long refreshes are refused after a reuse (default 0)
              --token-lifetime SECONDS of access tokens (default 7200)
              --rate-limit N           calls of one budget in a window (default 1000)
              --rate-window SECONDS    length of the window (default 3600)
              --enforce-pkce           refuse authorizations without an S256 challenge
              --reuse-ends-chain       using a rotated refresh token ends all tokens of its chain
              --before CHANGE          play Bitbucket as it was before, such as app-passwords; may be repeated
              --brownout CHANGE        the same, in force for the first quarter of each hour
              --after CHANGE           play a change that has not come yet
              --tls                    HTTPS with a certificate of its own; its PEM file lies in the data directory
              --tls-wrong-name         HTTPS with a certificate for another host
              --key-store FILE         HTTPS with this key: PKCS#12, its password "simulator"
              --show-planted           tell the planted secrets under /_simulator/planted
            """;

    private Main() {}

    public static void main(String[] arguments) {
        // Before anything logs: the binding that comes with the libraries asks for it.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        if (List.of(arguments).contains("--help")) {
            System.out.print(USAGE);
            return;
        }
        SimulatorOptions options;
        try {
            options = parse(new ArrayDeque<>(List.of(arguments)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.print(USAGE);
            System.exit(2);
            return;
        }
        try {
            BitbucketSimulator simulator = BitbucketSimulator.start(options);
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            System.out.println("The Bitbucket simulator is ready at " + simulator.baseUrl());
        } catch (FileSystemException e) {
            System.err.println("Cannot use " + e.getFile() + ": "
                    + (e.getReason() == null ? e.getClass().getSimpleName() : e.getReason()));
            System.exit(1);
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    static SimulatorOptions parse(Deque<String> arguments) {
        Path data = null;
        Deque<String> rest = new ArrayDeque<>();
        while (!arguments.isEmpty()) {
            String argument = arguments.pop();
            if (argument.equals("--data")) {
                data = Path.of(value(argument, arguments));
            } else {
                rest.add(argument);
            }
        }
        if (data == null) {
            throw new IllegalArgumentException("Where shall the data be kept? Give --data DIR.");
        }
        SimulatorOptions options = SimulatorOptions.in(data).port(8090);
        while (!rest.isEmpty()) {
            apply(options, rest.pop(), rest);
        }
        return options;
    }

    private static void apply(SimulatorOptions options, String name, Deque<String> rest) {
        Settings settings = options.settings();
        switch (name) {
            case "--port" -> options.port(number(name, rest));
            case "--host" -> options.host(value(name, rest));
            case "--repository" -> options.repository(Path.of(value(name, rest)));
            case "--organization" -> options.organizationFile(Path.of(value(name, rest)));
            case "--callback" -> options.callback(value(name, rest));
            case "--grace" -> settings.refreshGrace(Duration.ofSeconds(number(name, rest)));
            case "--lockout" -> settings.refreshLockout(Duration.ofSeconds(number(name, rest)));
            case "--token-lifetime" -> settings.accessTokenLifetime(Duration.ofSeconds(number(name, rest)));
            case "--rate-limit" -> settings.rateLimit(number(name, rest));
            case "--rate-window" -> settings.rateWindow(Duration.ofSeconds(number(name, rest)));
            case "--enforce-pkce" -> settings.pkceEnforced(true);
            case "--reuse-ends-chain" -> settings.reuseEndsChain(true);
            case "--before" -> settings.changes().set(Change.of(value(name, rest)), Stage.BEFORE);
            case "--brownout" -> settings.changes().set(Change.of(value(name, rest)), Stage.BROWNOUT);
            case "--after" -> settings.changes().set(Change.of(value(name, rest)), Stage.AFTER);
            case "--tls" -> options.tls(Tls.ON);
            case "--tls-wrong-name" -> options.tls(Tls.WRONG_NAME);
            case "--key-store" -> options.keyStore(Path.of(value(name, rest)));
            case "--show-planted" -> options.showPlanted(true);
            default -> throw new IllegalArgumentException("Unknown option " + name);
        }
    }

    private static String value(String name, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return rest.pop();
    }

    private static int number(String name, Deque<String> rest) {
        String value = value(name, rest);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " needs a number, not " + value, e);
        }
    }
}
