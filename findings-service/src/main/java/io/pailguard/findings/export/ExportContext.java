package io.pailguard.findings.export;

import java.util.List;

/**
 * What a file may say of itself.
 *
 * @param asked the filters in words; empty when nothing was filtered
 * @param by who asked for it
 * @param publicUrl of this installation, without a slash at the end
 */
public record ExportContext(List<Asked> asked, String by, String publicUrl) {
    public ExportContext {
        asked = List.copyOf(asked);
    }

    /** One filter: its name and its values for people. */
    public record Asked(String name, String values) {}

    String pageOf(String number) {
        return publicUrl + "/issues/" + number;
    }
}
