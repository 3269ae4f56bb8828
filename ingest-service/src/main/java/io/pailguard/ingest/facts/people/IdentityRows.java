package io.pailguard.ingest.facts.people;

import org.jspecify.annotations.Nullable;

/** Identities with their role and groups, as they are at the moment {@code $2}. */
final class IdentityRows {
    /** Who holds nothing any more is not there; a group also where nobody is in it and it holds nothing. */
    static final String VALID = """
            i.valid_from <= $2 AND (i.valid_to IS NULL OR i.valid_to > $2)
            AND EXISTS (SELECT 1 FROM people_grant g WHERE g.source = i.source AND g.valid_from <= $2
                        AND (g.valid_to IS NULL OR g.valid_to > $2)
                        AND (g.holder_kind = i.kind AND g.holder = i.id
                             OR i.kind = 'GROUP' AND g.object_kind = 'GROUP' AND g.object = i.id))""";

    static final String SELECT = """
            SELECT i.source, i.kind, i.id, i.name, i.nickname, i.account_id, i.added_on, i.last_access,
                   m.level AS role, m.valid_from AS member_since,
                   ARRAY(SELECT g.object FROM people_grant g
                         WHERE g.source = i.source AND g.object_kind = 'GROUP' AND g.holder_kind = i.kind
                           AND g.holder = i.id AND g.valid_from <= $2 AND (g.valid_to IS NULL OR g.valid_to > $2)
                         ORDER BY g.object) AS groups
            FROM people_identity i
            LEFT JOIN people_grant m ON m.source = i.source AND m.object_kind = 'WORKSPACE' AND m.holder_kind = i.kind
              AND m.holder = i.id AND m.valid_from <= $2 AND (m.valid_to IS NULL OR m.valid_to > $2)
            """;

    private IdentityRows() {}

    static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
