package io.pailguard.endtoend;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks for secrets, plain and in base64 at any of its three alignments, in any text. */
final class LeakScan {
    /** Shorter ones would be found by chance. */
    private static final int SHORTEST = 10;

    private final Map<String, String> needles = new LinkedHashMap<>();

    /** @param secrets name → value; of a value of several lines each long line is looked for */
    LeakScan(Map<String, String> secrets) {
        secrets.forEach((name, value) -> value.lines()
                .map(String::strip)
                .filter(line -> line.length() >= SHORTEST && !line.startsWith("-----"))
                .forEach(line -> add(name, line)));
    }

    int size() {
        return needles.size();
    }

    /** What was found where; never the secret itself. */
    List<String> findIn(String place, String text) {
        List<String> found = new ArrayList<>();
        needles.forEach((needle, name) -> {
            if (text.contains(needle)) {
                found.add(name + " in " + place);
            }
        });
        return found;
    }

    List<String> findIn(String place, Collection<String> texts) {
        return texts.stream()
                .flatMap(text -> findIn(place, text).stream())
                .distinct()
                .toList();
    }

    private void add(String name, String line) {
        needles.put(line, name);
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[bytes.length + shift];
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            // The characters at either end also hold bits of the neighbours.
            String inner = encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 2);
            if (inner.length() >= SHORTEST) {
                needles.put(inner, name + " (base64)");
            }
        }
    }
}
