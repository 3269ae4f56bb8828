package io.pailguard.ingest.check.secret.text;

/**
 * A value of a Kubernetes Secret.
 *
 * @param encoded whether it stands in base64, as {@code data} has it and {@code stringData} has not
 */
public record ManifestEntry(String key, int start, int end, boolean encoded) {
    /** Which member of a manifest holds values. */
    enum Section {
        NONE,
        DATA,
        STRING_DATA;

        static Section of(String key) {
            return key.equals("data") ? DATA : key.equals("stringData") ? STRING_DATA : NONE;
        }
    }
}
