package io.pailguard.findings.console.parts;

/** A named fact; address and addition may be null. */
public record Fact(String name, String text, String more, String href, boolean outside) {

    public static Fact of(String name, String text) {
        return new Fact(name, text, null, null, false);
    }
}
