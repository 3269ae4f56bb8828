package io.pailguard.ingest.writeback;

import io.pailguard.ingest.connection.Connections;
import io.pailguard.ingest.facts.repository.Repositories;
import io.pailguard.ingest.writeback.WriteBackView.Unwritten;
import io.pailguard.ingest.writeback.WriteBackView.Written;
import io.pailguard.kit.identity.Caller;
import io.pailguard.kit.sql.RowTime;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What people may know of what is written. */
@ApplicationScoped
class WriteBackReader {
    private static final String OF = " WHERE r.owner = $1 AND ($2::uuid IS NULL OR r.uuid = $2) ";
    private static final String IS_ON = "SELECT write_back FROM connection WHERE id = $1";
    private static final String UNWRITTEN = """
            SELECT r.uuid, r.workspace || '/' || r.slug AS full_name, w.state, w.message, w.looked_at
            FROM write_back w JOIN repository r ON r.uuid = w.repository JOIN connection c ON c.id = r.owner""" + OF + "AND c.write_back AND w.state <> 'DONE' ORDER BY 2, 1 LIMIT 50";
    private static final String REPORTS = """
            SELECT r.uuid, r.workspace || '/' || r.slug AS full_name, p.commit, p.branch, p.pull_request, p.result,
                   p.findings, p.left_out, p.state, p.message, p.written_at
            FROM commit_report p JOIN repository r ON r.uuid = p.repository""" + OF + "ORDER BY p.written_at DESC, r.uuid, p.commit LIMIT 50";

    private final Pool pool;
    private final Connections connections;
    private final Repositories repositories;
    private final Caller caller;

    WriteBackReader(Pool pool, Connections connections, Repositories repositories, Caller caller) {
        this.pool = pool;
        this.connections = connections;
        this.repositories = repositories;
        this.caller = caller;
    }

    /** Empty for what the caller may not see. */
    Uni<Optional<WriteBackView>> ofConnection(UUID connection) {
        return connections
                .forCaller(connection)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : view(connection, null).map(Optional::of));
    }

    /** Empty for what the caller may not see. */
    Uni<Optional<WriteBackView>> ofRepository(UUID repository) {
        return repositories
                .find(repository)
                .map(found -> found.filter(known -> caller.maySee(known.owner().team())))
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : view(found.get().owner().connection(), repository).map(Optional::of));
    }

    private Uni<WriteBackView> view(UUID connection, @Nullable UUID repository) {
        return pool.preparedQuery(IS_ON)
                .execute(Tuple.of(connection))
                .map(rows -> rows.stream().anyMatch(row -> row.getBoolean(0)))
                .chain(on -> all(UNWRITTEN, connection, repository, WriteBackReader::unwritten)
                        .chain(unwritten -> all(REPORTS, connection, repository, WriteBackReader::written)
                                .map(reports -> new WriteBackView(on, unwritten, reports))));
    }

    private <T> Uni<List<T>> all(String select, UUID connection, @Nullable UUID repository, Function<Row, T> reading) {
        return pool.preparedQuery(select)
                .execute(Tuple.of(connection, repository))
                .map(rows -> rows.stream().map(reading).toList());
    }

    private static Unwritten unwritten(Row row) {
        return new Unwritten(
                row.getUUID("uuid"),
                row.getString("full_name"),
                State.valueOf(row.getString("state")),
                row.getString("message"),
                RowTime.in(row, "looked_at"));
    }

    private static Written written(Row row) {
        return new Written(
                row.getUUID("uuid"),
                row.getString("full_name"),
                row.getString("commit"),
                row.getString("branch"),
                row.getInteger("pull_request"),
                CommitReport.Result.valueOf(row.getString("result")),
                row.getInteger("findings"),
                row.getInteger("left_out"),
                CommitReports.State.valueOf(row.getString("state")),
                row.getString("message"),
                RowTime.notNull(row, "written_at"));
    }
}
