package io.pailguard.findings.console.issues;

import io.pailguard.kit.problem.RequestProblem;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.PathParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

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

    /** Of several issues: {@code PG-12@3}, the number and the version that the person saw. */
    @FormParam("issue")
    List<String> issues;

    /** The decision of a button that acts at once, whatever else is chosen in the form. */
    @FormParam("now")
    String now;

    /** @param version null for whatever is there now */
    record Ticked(String number, Long version) {
        static Ticked of(String text) {
            int at = text.indexOf('@');
            try {
                return at < 0
                        ? new Ticked(text, null)
                        : new Ticked(text.substring(0, at), Long.valueOf(text.substring(at + 1)));
            } catch (NumberFormatException e) {
                throw RequestProblem.BAD_REQUEST.with("The form was sent with an issue that is none.");
            }
        }
    }

    List<Ticked> ticked() {
        return issues == null ? List.of() : issues.stream().map(Ticked::of).toList();
    }

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
