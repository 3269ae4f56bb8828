package io.pailguard.findings.console.parts;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times and numbers in words, seen from one moment and one zone. */
public record Words(Instant now, ZoneId zone) {
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WITH_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern(":ss");
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss z", Locale.ENGLISH);
    private static final int HOURS_UNTIL_DAYS = 48;

    /** {@code 19 Nov 14:02}, with the year when it is not this one; the zone shows when pointed at. */
    public Moment moment(Instant at) {
        ZonedDateTime time = at.atZone(zone);
        boolean thisYear = time.getYear() == now.atZone(zone).getYear();
        return new Moment((thisYear ? DAY_AND_TIME : WITH_YEAR).format(time), EXACT.format(time), at.toString());
    }

    /** For what follows each other within a minute. */
    public Moment second(Instant at) {
        Moment moment = moment(at);
        return new Moment(moment.text() + at.atZone(zone).format(SECONDS), moment.exact(), moment.iso());
    }

    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }

    public String exact(Instant at) {
        return EXACT.format(at.atZone(zone));
    }

    /** {@code 40 min}, {@code 42 h}, {@code 12 d}. */
    public static String span(Duration duration) {
        Duration length = duration.abs();
        if (length.toMinutes() < 60) {
            return Math.max(1, length.toMinutes()) + " min";
        }
        if (length.toHours() < HOURS_UNTIL_DAYS) {
            return length.toHours() + " h";
        }
        return length.toDays() + " d";
    }

    public String age(Instant since) {
        return span(Duration.between(since, now));
    }

    public String ago(Instant at) {
        return age(at) + " ago";
    }

    /** {@code 1,204}. */
    public static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }

    /** "1 repository", "3 repositories". */
    public static String counted(long count, String one, String many) {
        return number(count) + " " + (count == 1 ? one : many);
    }

    /** A constant's name as a word: {@code FALSE_POSITIVE} becomes "False positive". */
    public static String ofConstant(String name) {
        if (name == null || name.isEmpty()) {
            return "";
        }
        return sentence(name.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT));
    }

    /** With a capital first letter. */
    public static String sentence(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
