package io.pailguard.findings.severity;

/** What a factor speaks of. */
public enum Category {
    EXPLOITABLE("Exploitable"),
    REACHABLE("Reachable"),
    DAMAGE("Damage"),
    CONFIDENCE("Confidence"),
    RULE("Rule"),
    OVERRIDE("Override");

    private final String label;

    Category(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
