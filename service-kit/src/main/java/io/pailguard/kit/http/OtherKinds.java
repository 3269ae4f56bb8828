package io.pailguard.kit.http;

import java.util.Set;

/** A bean that says where the API answers with something else than JSON. */
public interface OtherKinds {
    /**
     * What reading this address may be answered with beside JSON; empty for most.
     *
     * @param path without the query
     * @return media types in lower case, without parameters
     */
    Set<String> at(String path);
}
