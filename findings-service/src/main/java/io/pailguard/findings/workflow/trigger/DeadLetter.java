package io.pailguard.findings.workflow.trigger;

import jakarta.enterprise.context.ApplicationScoped;

/** A record of a topic that can never be applied. It is nobody's, so rules of all teams hear of it. */
@ApplicationScoped
class DeadLetter implements Trigger {
    private static final String PARKED = """
            SELECT 'parked:' || d.id AS event, d.id AS subject, d.id AS about, NULL::text AS team,
                   NULL::uuid AS connection_id, d.parked_at AS at, d.topic || ': ' || d.reason AS text
            FROM dead_letter d WHERE d.parked_at >= w.active_since""";

    @Override
    public String id() {
        return "dead-letter";
    }

    @Override
    public String label() {
        return "an event cannot be applied (dead letter)";
    }

    @Override
    public String headline(long count) {
        return Counted.of(count, "event", "events") + " could not be applied";
    }

    @Override
    public String query() {
        return PARKED;
    }
}
