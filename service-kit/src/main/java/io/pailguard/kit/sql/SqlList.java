package io.pailguard.kit.sql;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Constants of an enum as SQL lists them. */
public final class SqlList {
    private SqlList() {}

    /** For example {@code ('ACTIVE', 'DEGRADED')}. */
    public static <E extends Enum<E>> String of(Class<E> type, Predicate<E> which) {
        return Arrays.stream(type.getEnumConstants())
                .filter(which)
                .map(constant -> "'" + constant.name() + "'")
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
