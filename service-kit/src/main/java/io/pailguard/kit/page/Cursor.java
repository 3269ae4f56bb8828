package io.pailguard.kit.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pailguard.kit.digest.Sha256;
import io.pailguard.kit.problem.Problem;
import io.pailguard.kit.problem.RequestProblem;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended: the keys of its last row, and a hash of the sort and filters it belongs to. Callers pass it back
 * as it is; with other filters it is refused.
 *
 * @param list hash of sort and filters
 * @param keys sort values of the last row as text, its id last
 */
public record Cursor(String list, List<String> keys) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LENGTH = 2_000;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    public Cursor {
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /** @param list everything that tells one list from another: sort and filters, in a fixed order */
    public static Cursor of(String list, List<String> keys) {
        return new Cursor(hash(list), keys);
    }

    public String encode() {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(this));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Null when there is no {@code after}: the first page.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@link Problem#PAGE_MISMATCH} for a cursor of another list
     */
    public static @Nullable Cursor decode(@Nullable String after, String list, int keyCount) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        Cursor cursor = parse(after);
        if (!cursor.list().equals(hash(list)) || cursor.keys().size() != keyCount) {
            throw RequestProblem.PAGE_MISMATCH.with("'after' was given for other filters or another sort.");
        }
        return cursor;
    }

    /**
     * A key in the type in which it is compared.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@link Problem#PAGE_MISMATCH} when it is not of that type
     */
    private <T> T key(int index, Function<String, T> reading) {
        try {
            return reading.apply(keys.get(index));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw RequestProblem.PAGE_MISMATCH.with("'after' is not a value that this list gave.");
        }
    }

    /** A time as PostgreSQL has it too; the years that nothing here can have are no values of a list. */
    public Instant time(int index) {
        return key(index, text -> {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new IllegalArgumentException("out of range");
            }
            return time;
        });
    }

    public UUID id(int index) {
        return key(index, UUID::fromString);
    }

    public String text(int index) {
        return keys.get(index);
    }

    public int number(int index) {
        return key(index, Integer::valueOf);
    }

    private static Cursor parse(String after) {
        try {
            if (after.length() <= MAX_LENGTH) {
                Cursor cursor = JSON.readValue(Base64.getUrlDecoder().decode(after), Cursor.class);
                if (cursor != null
                        && cursor.list() != null
                        && cursor.keys().stream().allMatch(Cursor::isStorable)) {
                    return cursor;
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // Falls through: whatever is wrong with it, it is not ours.
        }
        throw RequestProblem.PAGE_MISMATCH.with("'after' is not a value that this list gave.");
    }

    private static boolean isStorable(String key) {
        return key.indexOf('\0') < 0;
    }

    private static String hash(String list) {
        return Sha256.hex(list, 8);
    }
}
