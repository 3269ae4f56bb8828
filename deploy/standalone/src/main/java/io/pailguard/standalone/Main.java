package io.pailguard.standalone;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The program behind {@code deploy/up}, {@code deploy/down} and {@code deploy/token}. */
public final class Main {

    private Main() {}

    /** Arguments: the command and its own arguments. The property {@code pailguard.home} names the checkout. */
    public static void main(String[] arguments) {
        Path home = Path.of(System.getProperty("pailguard.home", "."))
                .toAbsolutePath()
                .normalize();
        try {
            run(List.of(arguments), home);
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        } catch (UncheckedIOException failure) {
            // Mostly the disk: full, read-only, or not ours. The exception names the file.
            System.err.println("Pailguard cannot go on: " + failure.getCause());
            System.exit(1);
        }
    }

    private static void run(List<String> arguments, Path home) {
        if (arguments.isEmpty()) {
            throw new Refusal("a command is missing: up, down or token");
        }
        List<String> rest = arguments.subList(1, arguments.size());
        if (rest.contains("--help")) {
            System.out.println(help(arguments.get(0)));
            return;
        }
        Path defaultData = Installation.usualData(home);
        switch (arguments.get(0)) {
            case "up" -> UpCommand.run(UpOptions.parse(rest, defaultData), home);
            case "down" -> DownCommand.run(rest, home);
            case "token" -> TokenCommand.run(rest, defaultData);
            default -> throw new Refusal("unknown command " + arguments.get(0));
        }
    }

    private static String help(String command) {
        return switch (command) {
            case "up" -> UpOptions.HELP;
            case "down" -> DownCommand.USAGE;
            case "token" -> TokenCommand.USAGE;
            default -> throw new Refusal("unknown command " + command);
        };
    }
}
