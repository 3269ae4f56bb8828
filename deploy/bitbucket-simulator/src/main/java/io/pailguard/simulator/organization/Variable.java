package io.pailguard.simulator.organization;

/** A pipeline variable. The value of a secured one never leaves Bitbucket, so it may stay null. */
public record Variable(String uuid, String key, String value, boolean secured) {

    public Variable {
        uuid = Uuids.orNamed(uuid, "variable", key);
    }

    public static Variable plain(String key, String value) {
        return new Variable(null, key, value, false);
    }

    public static Variable secured(String key) {
        return new Variable(null, key, null, true);
    }
}
