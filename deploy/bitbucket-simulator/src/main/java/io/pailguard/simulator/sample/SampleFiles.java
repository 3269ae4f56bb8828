package io.pailguard.simulator.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Texts of sample files, kept as resources below the name of their repository. A secret stands in them as its name in
 * doubled braces, so that no resource holds one.
 */
final class SampleFiles {
    private final String folder;

    SampleFiles(String folder) {
        this.folder = folder;
    }

    String text(String name) {
        return text(name, Map.of());
    }

    /** @param values what to put for each name in doubled braces */
    String text(String name, Map<String, String> values) {
        String text = read(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            String hole = "{{" + value.getKey() + "}}";
            if (!text.contains(hole)) {
                throw new IllegalStateException(folder + "/" + name + " has no " + hole);
            }
            text = text.replace(hole, value.getValue());
        }
        return text;
    }

    private String read(String name) {
        try (InputStream in = SampleFiles.class.getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no sample file " + folder + "/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
