package io.pailguard.findings.signal;

import io.pailguard.contracts.event.SignalReported;
import io.pailguard.contracts.event.SignalReported.Hints;
import io.pailguard.contracts.event.SignalReported.InactiveSecret;
import io.pailguard.findings.masking.Masker;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a signal must be to be taken in, whichever way it comes; and as what it is stored. */
final class SignalInput {
    private static final int MAX_NAME = 200;
    private static final int MAX_TEXT = 8_000;
    private static final int MAX_HINT = 1_000;
    private static final int MAX_HINTS = 50;
    private static final int HASH = 40;
    /** Clocks go a little wrong. */
    private static final Duration SKEW = Duration.ofMinutes(10);

    private SignalInput() {}

    /** Says what is wrong and quotes nothing of the signal. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        Refused(String why) {
            super(why, null, false, false);
        }
    }

    /** The signal with secrets masked. Fails with {@link Refused}. */
    static SignalReported masked(SignalReported it, Instant now) {
        name("tool", it.tool());
        required("application", it.application(), MAX_NAME);
        required("title", it.title(), MAX_NAME * 2);
        if (it.at().isAfter(now.plus(SKEW))) {
            throw new Refused("'at' is in the future.");
        }
        Hints hints = it.hints() == null ? Hints.NONE : it.hints();
        InactiveSecret inactive = it.inactiveSecret();
        if (inactive != null) {
            required("inactiveSecret.issue", inactive.issue(), MAX_NAME);
            required("inactiveSecret.method", inactive.method(), MAX_TEXT);
        }
        return new SignalReported(
                it.kind(),
                it.tool(),
                text("externalId", it.externalId(), MAX_NAME),
                it.application(),
                service(it.service()),
                it.at(),
                Masker.mask(it.title().strip()),
                text("description", it.description(), MAX_TEXT),
                it.severity(),
                text("check", it.check(), MAX_NAME),
                text("resource", it.resource(), MAX_NAME * 2),
                hash(it.deployedCommit()),
                new Hints(
                        hints("hints.paths", hints.paths(), Masker::mask),
                        hints("hints.stack", hints.stack(), Masker::mask),
                        hints("hints.symbols", hints.symbols(), Masker::mask)),
                inactive == null ? null : new InactiveSecret(inactive.issue(), Masker.mask(inactive.method())));
    }

    private static void name(String field, String value) {
        required(field, value, 60);
        if (!value.chars().allMatch(c -> c == '.' || c == '-' || c < 0x80 && Character.isLetterOrDigit(c))) {
            throw new Refused("'" + field + "' has other characters than letters, digits, dots and hyphens.");
        }
    }

    private static void required(String field, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            throw new Refused("'" + field + "' is missing.");
        }
        length(field, value, most);
    }

    private static @Nullable String text(String field, @Nullable String value, int most) {
        if (value == null || value.isBlank()) {
            return null;
        }
        length(field, value, most);
        return Masker.mask(value);
    }

    private static void length(String field, String value, int most) {
        if (value.length() > most) {
            throw new Refused("'" + field + "' is longer than " + most + " characters.");
        }
        if (value.indexOf('\0') >= 0) {
            throw new Refused("'" + field + "' holds a character that cannot be stored.");
        }
    }

    private static @Nullable String service(@Nullable String service) {
        if (service == null || service.isBlank()) {
            return null;
        }
        length("service", service, MAX_NAME);
        return Masker.mask(service.strip());
    }

    private static @Nullable String hash(@Nullable String hash) {
        if (hash == null) {
            return null;
        }
        if (hash.length() != HASH || !hash.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
            throw new Refused("'deployedCommit' is not a whole hash of 40 hexadecimal digits.");
        }
        return hash;
    }

    private static List<String> hints(String field, List<String> hints, UnaryOperator<String> masking) {
        if (hints.size() > MAX_HINTS) {
            throw new Refused("'" + field + "' has more than " + MAX_HINTS + " entries.");
        }
        hints.forEach(hint -> required(field, hint, MAX_HINT));
        return hints.stream().map(masking).toList();
    }
}
