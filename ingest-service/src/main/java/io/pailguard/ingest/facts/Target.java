package io.pailguard.ingest.facts;

import io.pailguard.ingest.connection.WatchedConnection;
import io.pailguard.ingest.facts.repository.KnownRepository;

/** What is read: a repository, through the connection that it belongs to, and so many days back. */
public record Target(WatchedConnection connection, KnownRepository repository, int lookbackDays) {}
