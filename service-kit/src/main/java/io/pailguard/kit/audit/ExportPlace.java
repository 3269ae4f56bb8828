package io.pailguard.kit.audit;

import io.pailguard.kit.audit.ChainReader.Linked;
import io.pailguard.kit.audit.ChainReader.Unsealed;
import io.pailguard.kit.page.Cursor;
import io.pailguard.kit.problem.RequestProblem;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far an export was read: in the chain by number, else by time and id.
 *
 * @param end number of the last link when the export began: what is sealed meanwhile comes behind the chain; null before it
 *     is known
 * @param number of the last link that was told
 * @param at of the last row without one
 */
record ExportPlace(
        Section section,
        @Nullable Long end,
        long number,
        @Nullable Instant at,
        @Nullable UUID id) {
    static final ExportPlace BEGINNING = beginning(Section.BEFORE_THE_CHAIN, null);
    private static final int KEYS = 6;

    /** In the order in which they are told. */
    enum Section {
        BEFORE_THE_CHAIN,
        CHAIN,
        BEHIND_THE_CHAIN
    }

    private static ExportPlace beginning(Section section, @Nullable Long end) {
        return new ExportPlace(section, end, 0, null, null);
    }

    ExportPlace until(long last) {
        return new ExportPlace(section, last, number, at, id);
    }

    @Nullable
    ExportPlace after(List<Linked> links) {
        return links.size() < ChainReader.BATCH
                ? nextSection()
                : new ExportPlace(
                        section, end, links.get(links.size() - 1).seal().number(), null, null);
    }

    @Nullable
    ExportPlace afterUnsealed(List<Unsealed> rows) {
        if (rows.size() < ChainReader.BATCH) {
            return nextSection();
        }
        SignedEntry last = rows.get(rows.size() - 1).entry();
        return new ExportPlace(section, end, 0, last.at(), last.id());
    }

    private @Nullable ExportPlace nextSection() {
        return section == Section.BEHIND_THE_CHAIN ? null : beginning(Section.values()[section.ordinal() + 1], end);
    }

    /**
     * Null stays the beginning. Only what {@link #encode} made counts: who makes a place up would read on what nobody noted
     * that they began to read.
     */
    static ExportPlace decode(@Nullable String after, AuditFilter filter, ChainKeys keys) {
        Cursor cursor = Cursor.decode(after, list(filter), KEYS);
        if (cursor == null) {
            return BEGINNING;
        }
        try {
            ExportPlace place = new ExportPlace(
                    Section.valueOf(cursor.keys().get(0)),
                    Long.parseLong(cursor.keys().get(1)),
                    Long.parseLong(cursor.keys().get(2)),
                    cursor.keys().get(3).isEmpty() ? null : cursor.time(3),
                    cursor.keys().get(4).isEmpty() ? null : cursor.id(4));
            byte[] told = HexFormat.of().parseHex(cursor.text(KEYS - 1));
            if (keys.ids().stream().anyMatch(key -> MessageDigest.isEqual(told, place.mac(filter, keys, key)))) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // Falls through: whatever is wrong with it, it is not ours.
        }
        throw RequestProblem.PAGE_MISMATCH.with("'after' is not a value that this list gave.");
    }

    String encode(AuditFilter filter, ChainKeys keys) {
        return Cursor.of(
                        list(filter),
                        List.of(
                                section.name(),
                                "" + end,
                                "" + number,
                                at == null ? "" : at.toString(),
                                id == null ? "" : id.toString(),
                                HexFormat.of().formatHex(mac(filter, keys, keys.current()))))
                .encode();
    }

    private byte[] mac(AuditFilter filter, ChainKeys keys, String key) {
        return keys.mac(key, "pailguard-audit-export", list(filter), section, end, number, at, id);
    }

    private static String list(AuditFilter filter) {
        return "export|" + filter.inWords();
    }
}
