package io.pailguard.ingest.selection;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Selections as people edit them. */
@ApplicationScoped
class SelectionRepository implements PanacheRepositoryBase<Selection, UUID> {
    /** Those of the teams, in a fixed order; all when {@code all}. */
    Uni<List<Selection>> ofTeams(boolean all, Set<String> teams) {
        return getSession()
                .chain(session -> session.createNativeQuery("""
                        SELECT s.connection_id FROM selection s JOIN connection c ON c.id = s.connection_id
                        WHERE (?1 OR c.team = ANY(?2)) AND c.state <> 'REMOVED' ORDER BY c.name, c.id""", UUID.class)
                        .setParameter(1, all)
                        .setParameter(2, teams.toArray(String[]::new))
                        .getResultList()
                        .chain(ids -> ids.isEmpty()
                                ? Uni.createFrom().item(List.<Selection>of())
                                : find("connectionId in ?1", ids).list()));
    }
}
