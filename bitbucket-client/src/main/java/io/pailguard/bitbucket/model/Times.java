package io.pailguard.bitbucket.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times in all forms in which Bitbucket has been seen to write them. */
final class Times {
    private static final int LONGEST = 64;
    /** With or without seconds, their fraction and an offset, which has a colon or not. */
    private static final DateTimeFormatter FORMS = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private Times() {}

    /** Empty where it is no time. Without an offset it is in UTC, as all of Bitbucket's are. */
    static Optional<Instant> read(@Nullable String written) {
        if (written == null || written.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            TemporalAccessor read = FORMS.parse(plain(written.strip()));
            int offset = read.isSupported(ChronoField.OFFSET_SECONDS) ? read.get(ChronoField.OFFSET_SECONDS) : 0;
            return Optional.of(LocalDateTime.from(read).toInstant(ZoneOffset.ofTotalSeconds(offset)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Without blanks, without the colon of the offset, and without the Z of {@code +00:00Z}, which says it twice. */
    private static String plain(String written) {
        int date = "yyyy-MM-dd".length();
        if (written.length() <= date) {
            return written;
        }
        char joint = written.charAt(date) == ' ' ? 'T' : written.charAt(date);
        String time = written.substring(date + 1).replace(" ", "");
        int sign = Math.max(time.indexOf('+'), time.indexOf('-'));
        if (sign >= 0) {
            String offset = time.substring(sign).replace(":", "");
            boolean isTwice = offset.endsWith("Z") || offset.endsWith("z");
            time = time.substring(0, sign) + (isTwice ? offset.substring(0, offset.length() - 1) : offset);
        }
        return written.substring(0, date) + joint + time;
    }
}
