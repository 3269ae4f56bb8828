package io.pailguard.findings.imports.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The beginning of a report, by which its form is told.
 *
 * @param json whether it begins as JSON does
 * @param array whether it is an array, whose first element has the names
 * @param names of the first object, as far as the beginning goes
 */
public record Head(boolean json, boolean array, Set<String> names) {
    public static final int SIZE = 64 * 1024;

    public Head {
        names = Set.copyOf(names);
    }

    public static Head of(byte[] beginning) {
        Set<String> names = new HashSet<>();
        boolean[] array = {false};
        if (!beginsAsJson(beginning)) {
            return new Head(false, false, names);
        }
        try (JsonInput json = JsonInput.open(new ByteArrayInputStream(beginning))) {
            json.next();
            array[0] = json.isArray();
            if (array[0]) {
                json.next();
            }
            if (json.isObject()) {
                json.object(names::add);
            }
        } catch (IOException e) {
            // The beginning ends somewhere; what is wrong with the report is told when all of it is read.
        }
        return new Head(true, array[0], names);
    }

    private static boolean beginsAsJson(byte[] beginning) {
        int at = beginning.length >= 3 && beginning[0] == (byte) 0xEF ? 3 : 0;
        while (at < beginning.length && beginning[at] <= ' ' && beginning[at] >= 0) {
            at++;
        }
        return at < beginning.length && (beginning[at] == '{' || beginning[at] == '[');
    }

    public boolean has(String name) {
        return names.contains(name);
    }
}
