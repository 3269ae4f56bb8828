package io.pailguard.findings.console;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.PathParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What the forms at the right of an issue send. */
class DecisionForm {
    @PathParam("number")
    String number;

    @FormParam("decision")
    String decision;

    @FormParam("comment")
    String comment;

    @FormParam("reason")
    String reason;

    @FormParam("until")
    String until;

    @FormParam("status")
    String status;

    @FormParam("method")
    String method;

    @FormParam("severity")
    String severity;

    @FormParam("remove")
    boolean remove;

    /** The version that the person saw; null where the form is an undo of what was just done. */
    @FormParam("version")
    Long version;

    /** The end of the chosen day, or null when no day was chosen. */
    Instant endOfDay(ZoneId zone) {
        if (until == null || until.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(until).plusDays(1).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** What the person wrote, or null. */
    String words() {
        String words = reason == null || reason.isBlank() ? comment : reason;
        return words == null || words.isBlank() ? null : words.strip();
    }
}
