package io.pailguard.findings.console.issues;

import io.pailguard.kit.problem.RequestProblem;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.PathParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the forms at the right of an issue send. */
class DecisionForm {
    @PathParam("number")
    @SuppressWarnings("NullAway") // JAX-RS fills it in from the path.
    String number;

    @FormParam("decision")
    @Nullable
    String decision;

    @FormParam("comment")
    @Nullable
    String comment;

    @FormParam("reason")
    @Nullable
    String reason;

    @FormParam("until")
    @Nullable
    String until;

    @FormParam("status")
    @Nullable
    String status;

    @FormParam("method")
    @Nullable
    String method;

    @FormParam("severity")
    @Nullable
    String severity;

    @FormParam("remove")
    boolean remove;

    /** The version that the person saw; null where the form is an undo of what was just done. */
    @FormParam("version")
    @Nullable
    Long version;

    /** Of several issues: {@code PG-12@3}, the number and the version that the person saw. */
    @FormParam("issue")
    @Nullable
    List<String> issues;

    /** The decision of a button that acts at once, whatever else is chosen in the form. */
    @FormParam("now")
    @Nullable
    String now;

    /** @param version null for whatever is there now */
    record Ticked(String number, @Nullable Long version) {
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

    /** The end of the chosen day; null when no day was chosen. */
    @Nullable
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

    /** What the person wrote. */
    @Nullable
    String words() {
        String words = reason == null || reason.isBlank() ? comment : reason;
        return words == null || words.isBlank() ? null : words.strip();
    }
}
