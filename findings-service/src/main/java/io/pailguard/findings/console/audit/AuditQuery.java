package io.pailguard.findings.console.audit;

import io.pailguard.kit.audit.AuditFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the page is asked for, as it was typed.
 *
 * @param since a day, in the reader's zone
 * @param until the last day
 * @param after by service, where its page ended
 */
record AuditQuery(
        String service,
        String actor,
        String action,
        String subject,
        String since,
        String until,
        Map<String, String> after) {
    static final String REFUSED = "access.refused";
    private static final String AFTER = "after-";

    static AuditQuery of(MultivaluedMap<String, String> parameters) {
        Map<String, String> after = parameters.keySet().stream()
                .filter(name -> name.startsWith(AFTER))
                .collect(Collectors.toMap(name -> name.substring(AFTER.length()), name -> text(parameters, name)));
        return new AuditQuery(
                text(parameters, "service"),
                text(parameters, "actor"),
                text(parameters, "action"),
                text(parameters, "subject"),
                text(parameters, "since"),
                text(parameters, "until"),
                after);
    }

    private static String text(MultivaluedMap<String, String> parameters, String name) {
        return Objects.requireNonNullElse(parameters.getFirst(name), "").strip();
    }

    /** A day that is none leaves nothing out, and the field is empty again. */
    AuditFilter filter(ZoneId zone) {
        Instant from = day(since, zone, 0);
        Instant to = day(until, zone, 1);
        return AuditFilter.of(
                actor, action, subject, from == null ? null : from.toString(), to == null ? null : to.toString());
    }

    private static @Nullable Instant day(String text, ZoneId zone, int later) {
        try {
            return text.isEmpty()
                    ? null
                    : LocalDate.parse(text).plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    boolean asks(String name) {
        return service.isEmpty() || service.equals(name);
    }

    boolean isEmpty() {
        return fields().isEmpty();
    }

    /** The address of these filters under a path, with more behind them. */
    String href(String path, Map<String, String> more) {
        Map<String, String> all = fields();
        all.putAll(more);
        String query = all.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    static String afterOf(String service) {
        return AFTER + service;
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "service", service);
        put(fields, "actor", actor);
        put(fields, "action", action);
        put(fields, "subject", subject);
        put(fields, "since", since);
        put(fields, "until", until);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value) {
        if (!value.isEmpty()) {
            fields.put(name, value);
        }
    }
}
