package io.pailguard.standalone;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What stays on the screen: where to look, who to sign in as, how to stop. */
final class Summary {

    private Summary() {}

    /**
     * @param which how other commands are told that it is this installation, where that needs saying
     * @param shortfalls what went wrong, a sentence each
     */
    static void print(
            Standalone standalone,
            String which,
            Map<String, Integer> queue,
            List<String> shortfalls,
            Progress progress) {
        begin(standalone, which, standalone.ports().simulatorOrigin() + " (simulator)", progress);
        progress.print("  Notices     " + standalone.ports().destinationsOrigin()
                + " takes webhooks, mail and tickets, and shows them");
        progress.print("  Queue       " + describe(queue));
        shortfalls.forEach(shortfall -> progress.print("  Attention   " + shortfall));
        end(which, progress);
    }

    /** Of an installation that reads the real Bitbucket: nothing is connected, since that takes a credential of somebody's own. */
    static void printLive(Standalone standalone, String which, Progress progress) {
        begin(standalone, which, "Bitbucket Cloud; connect an account under Connectors", progress);
        end(which, progress);
    }

    private static void begin(Standalone standalone, String which, String bitbucket, Progress progress) {
        Ports ports = standalone.ports();
        progress.print("");
        progress.print("  Console     " + ports.consoleOrigin());
        progress.print("  Sign in as  " + String.join(", ", Tokens.PEOPLE) + "; the password is the name");
        progress.print("  REST        " + ports.originOf(Service.FINDINGS)
                + "/api/v1/issues, token: deploy/token analyst" + which);
        progress.print("  Bitbucket   " + bitbucket);
        progress.print("  Logs        " + standalone.installation().folder("logs"));
    }

    private static void end(String which, Progress progress) {
        progress.print("  Stop        deploy/down" + which + ", or Ctrl-C where it runs in the foreground");
        progress.print("");
    }

    private static String describe(Map<String, Integer> queue) {
        int all = queue.values().stream().mapToInt(Integer::intValue).sum();
        String bySeverity = queue.entrySet().stream()
                .map(count -> count.getKey().toLowerCase(Locale.ROOT) + " " + count.getValue())
                .collect(Collectors.joining(", "));
        return all + " active issues" + (all == 0 ? "" : ": " + bySeverity);
    }
}
