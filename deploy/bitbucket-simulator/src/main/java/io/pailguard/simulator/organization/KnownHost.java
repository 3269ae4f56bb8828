package io.pailguard.simulator.organization;

/**
 * A host that pipelines may reach over SSH.
 *
 * @param key kind and base 64, as in a {@code known_hosts} file
 */
public record KnownHost(String uuid, String hostname, String key) {

    public KnownHost {
        uuid = Uuids.orNamed(uuid, "known-host", hostname + ' ' + key);
    }
}
