package io.pailguard.ingest.budget;

import io.pailguard.contracts.connection.CallClass;

/** What Bitbucket counts apart. */
enum ResourceClass {
    API,
    GIT;

    static ResourceClass of(CallClass calls) {
        return calls == CallClass.GIT_READ ? GIT : API;
    }
}
