package io.pailguard.ingest.facts.people;

import io.vertx.mutiny.sqlclient.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a pass left otherwise than it was.
 *
 * @param identities whether any identity, role or group is
 * @param people whose role or groups are
 * @param objects projects and repositories whose rights are
 */
record Changed(boolean identities, Set<String> people, Set<String> objects) {
    Changed {
        people = Set.copyOf(people);
        objects = Set.copyOf(objects);
    }

    /** As if all that was read had changed. */
    Changed andAllOf(List<PartRead> parts) {
        boolean anyIdentities = identities;
        Set<String> all = new HashSet<>(objects);
        for (PartRead read : parts) {
            PartKind kind = read.part().kind();
            if (read.isRead() && (kind == PartKind.PROJECT || kind == PartKind.REPOSITORY)) {
                all.add(read.part().object());
            }
            anyIdentities |= read.isRead() && (kind == PartKind.MEMBERS || kind == PartKind.GROUPS);
        }
        return new Changed(anyIdentities, people, all);
    }

    static Changed of(List<Row> rows) {
        boolean identities = false;
        Set<String> people = new HashSet<>();
        Set<String> objects = new HashSet<>();
        for (Row row : rows) {
            String kind = row.getString("object_kind");
            if (kind.equals(PartKind.PROJECT.objectKind()) || kind.equals(PartKind.REPOSITORY.objectKind())) {
                objects.add(row.getString("object"));
                continue;
            }
            identities = true;
            if (row.getString("holder") != null) {
                people.add(row.getString("holder"));
            }
        }
        return new Changed(identities, people, objects);
    }
}
