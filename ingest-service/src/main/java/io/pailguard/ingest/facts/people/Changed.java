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
