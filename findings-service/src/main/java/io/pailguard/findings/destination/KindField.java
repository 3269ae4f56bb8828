package io.pailguard.findings.destination;

/**
 * Something that a kind must know of a destination.
 *
 * @param help one sentence, or nothing
 * @param example what a form shows where nothing is typed yet
 * @param lines whether it may have several
 */
public record KindField(String name, String label, String help, String example, boolean required, boolean lines) {
    public static KindField required(String name, String label, String help, String example) {
        return new KindField(name, label, help, example, true, false);
    }

    public static KindField optional(String name, String label, String help, String example) {
        return new KindField(name, label, help, example, false, false);
    }
}
