package io.pailguard.ingest.check.secret.engine;

/** How likely a hit is a real secret, from a mere resemblance to a proven checksum. */
public enum Confidence {
    LOW,
    MEDIUM,
    HIGH;

    /** One step less sure; LOW stays LOW. */
    Confidence lowered() {
        return this == HIGH ? MEDIUM : LOW;
    }
}
