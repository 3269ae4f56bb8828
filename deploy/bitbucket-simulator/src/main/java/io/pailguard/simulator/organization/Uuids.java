package io.pailguard.simulator.organization;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Uuids in Bitbucket's form, with braces, derived from a name so that the same description gives the same uuids. */
public final class Uuids {

    private Uuids() {}

    /** @param kind keeps equal names of different things apart, such as {@code workspace} and {@code project} */
    public static String named(String kind, String name) {
        byte[] bytes = (kind + ':' + name).getBytes(StandardCharsets.UTF_8);
        return '{' + UUID.nameUUIDFromBytes(bytes).toString() + '}';
    }

    static String orNamed(String given, String kind, String name) {
        return given == null ? named(kind, name) : given;
    }
}
