package io.pailguard.findings.workflow;

import io.smallrye.mutiny.Uni;
import org.jboss.logging.Logger;

/** What fails of one rule, or of one step, holds up none of the others: it is told in the log and tried with the next round. */
final class Failing {
    private static final Logger LOG = Logger.getLogger(Failing.class);

    private Failing() {}

    static Uni<Void> alone(String what, Uni<?> work) {
        return work.replaceWithVoid()
                .onFailure()
                .invoke(e -> LOG.warnf("%s is late: %s", what, e.toString()))
                .onFailure()
                .recoverWithNull();
    }
}
