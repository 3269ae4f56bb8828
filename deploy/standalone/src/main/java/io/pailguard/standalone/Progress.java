package io.pailguard.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Tells the terminal what is going on, each line with the seconds since the start. */
final class Progress {

    private final PrintStream out;
    private final long start = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void say(String line) {
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        out.println(String.format(Locale.ROOT, "%6.1f s  %s", seconds, line));
    }

    /** A line without the time: what stays on the screen at the end. */
    void print(String line) {
        out.println(line);
    }

    /** Says that a step is done and how long it took. */
    <T> T step(String name, Callable<T> work) throws Exception {
        long begin = System.nanoTime();
        T result = work.call();
        double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
        say(String.format(Locale.ROOT, "%s (%.1f s)", name, seconds));
        return result;
    }
}
