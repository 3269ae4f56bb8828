package io.pailguard.ingest.scan;

import io.pailguard.ingest.facts.repository.KnownRepository;
import io.pailguard.ingest.selection.ListError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The repositories that a request for a scan names: by full name or uuid.
 *
 * @param errors a line of the request for each that is not watched
 */
record WantedRepositories(List<UUID> uuids, List<ListError> errors) {
    static WantedRepositories of(List<String> names, Collection<KnownRepository> watched) {
        List<UUID> uuids = new ArrayList<>();
        List<ListError> errors = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i) == null ? "" : names.get(i);
            Optional<KnownRepository> found = watched.stream()
                    .filter(it -> it.fullName().equalsIgnoreCase(name)
                            || it.uuid().toString().equalsIgnoreCase(name))
                    .findFirst();
            if (found.isPresent()) {
                uuids.add(found.get().uuid());
            } else {
                String shown = name.substring(0, Math.min(200, name.length()));
                errors.add(new ListError(i + 1, shown, "It is not watched by this connection."));
            }
        }
        return new WantedRepositories(uuids, errors);
    }
}
