package io.pailguard.standalone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What {@code deploy/up} was asked for.
 *
 * @param detach whether to return once the first scan is in the queue and leave everything running
 * @param live whether to read the real Bitbucket Cloud instead of the simulated one
 * @param fresh whether to throw away the data of earlier runs first
 * @param repositories local git repositories to scan besides the sample organization
 * @param data the folder for everything that stays
 * @param portOffset added to every port
 */
public record UpOptions(
        boolean detach, boolean live, boolean fresh, List<Path> repositories, Path data, int portOffset) {

    static final String USAGE = "usage: deploy/up [--detach] [--live] [--fresh] [--repository PATH ...] [--data FOLDER]"
            + " [--port-offset N] [--no-build]";

    static final String HELP = USAGE + "\n\n" + """
              --detach           return once the first scan is in the queue, and leave everything running
              --live             read the real Bitbucket Cloud instead of the simulated one; no account is connected
              --fresh            throw away the data of earlier runs first
              --repository PATH  scan a git repository of this machine too, without changing it; may be repeated
              --data FOLDER      where everything is that stays; deploy/.data if not given
              --port-offset N    add N to every port
              --no-build         start what was built before""".indent(2).stripTrailing();

    /** Says what is wrong with the arguments, or helps: asked by deploy/up before it builds. Needs nothing that must be built. */
    public static void main(String[] arguments) {
        try {
            List<String> given = List.of(arguments);
            if (given.contains("--help")) {
                System.out.println(HELP);
            } else {
                parse(given, Path.of("."));
            }
        } catch (Refusal refusal) {
            System.err.println(refusal.getMessage());
            System.exit(1);
        }
    }

    public UpOptions {
        repositories = List.copyOf(repositories);
        data = data.toAbsolutePath().normalize();
    }

    /** @throws Refusal naming the first argument that is not understood or leads nowhere */
    static UpOptions parse(List<String> arguments, Path defaultData) {
        boolean detach = false;
        boolean live = false;
        boolean fresh = false;
        List<Path> repositories = new ArrayList<>();
        Path data = defaultData;
        int offset = 0;
        Arguments rest = new Arguments(arguments, USAGE);
        while (rest.hasNext()) {
            String argument = rest.next();
            switch (argument) {
                case "--detach" -> detach = true;
                case "--live" -> live = true;
                case "--fresh" -> fresh = true;
                case "--repository" -> repositories.add(LocalRepositories.require(rest.valueOf(argument)));
                case "--data" -> data = Path.of(rest.valueOf(argument));
                case "--port-offset" -> offset = new Ports(rest.numberOf(argument)).offset();
                default -> throw rest.unknown(argument);
            }
        }
        if (live && !repositories.isEmpty()) {
            throw new Refusal("--repository adds to the simulated Bitbucket, which --live leaves out.");
        }
        return new UpOptions(detach, live, fresh, repositories, data, offset);
    }

    /** The same run without what the process in the foreground has done already. */
    List<String> asArgumentsOfTheBackground() {
        List<String> arguments = new ArrayList<>(List.of("--data", data.toString(), "--port-offset", "" + portOffset));
        if (live) {
            arguments.add("--live");
        }
        repositories.forEach(repository -> arguments.addAll(List.of("--repository", repository.toString())));
        return arguments;
    }
}
