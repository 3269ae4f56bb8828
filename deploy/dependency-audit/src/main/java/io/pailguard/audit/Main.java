package io.pailguard.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** The program behind {@code deploy/checks/dependencies}. */
public final class Main {
    static final int CLEAN = 0;
    static final int AFFECTED = 1;
    static final int NOT_AUDITED = 2;

    private Main() {}

    /** Arguments: the folder of advisories, then the folder of each service, packaged. */
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        Audit audit = new Audit();
        try {
            for (String service : arguments.subList(1, arguments.size())) {
                Path folder = Path.of(service);
                audit.add(String.valueOf(folder.getFileName()), folder.resolve("target/quarkus-app"));
            }
            audit.compareWith(Path.of(arguments.get(0)));
        } catch (IOException | IllegalArgumentException unreadable) {
            err.println("Not audited: " + unreadable.getMessage());
            return NOT_AUDITED;
        }
        if (audit.advisories() == 0) {
            err.println("Not audited: " + arguments.get(0) + " holds no advisory about a Maven artifact.");
            return NOT_AUDITED;
        }
        audit.hits().forEach(out::println);
        out.println(audit.libraries() + " libraries held against " + audit.advisories() + " advisories: "
                + (audit.hits().isEmpty() ? "none concerns them." : audit.hits().size() + " found."));
        return audit.hits().isEmpty() ? CLEAN : AFFECTED;
    }
}
