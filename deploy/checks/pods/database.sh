# What the checks look up in the databases. Sourced.

# sql DATABASE STATEMENT: as the superuser.
sql() {
  PGPASSWORD=$(secret postgresql passwords.properties | sed -n 's/^postgres=//p') \
    psql -XqAt -v ON_ERROR_STOP=1 -h "${ADDRESS[postgresql]}" -U postgres -d "$1" "${@:2}"
}

has_databases() { sql findings -c 'SELECT 1' >/dev/null 2>&1; }

# sent DATABASE TOPIC...: ids of the events of those topics; handled DATABASE: ids of those that the service has heard and will not
# take again.
sent() { sql "$1" -c "SELECT id FROM outbox WHERE topic = ANY (string_to_array('${*:2}', ' ')) ORDER BY 1"; }
handled() { sql "$1" -c "SELECT event_id FROM inbox ORDER BY 1"; }

# events_arrived: whether every event has been sent, and has been handled by each service that listens, and no other.
events_arrived() {
  local database
  for database in auth ingest findings; do
    [ "$(sql "$database" -c "SELECT (SELECT count(*) FROM outbox WHERE published_at IS NULL) + (SELECT count(*) FROM dead_letter)")" = 0 ] ||
      return 1
  done
  [ "$(handled ingest)" = "$(sent auth pailguard.connections.v1)" ] &&
    [ "$(handled findings)" = "$(sort <(sent auth pailguard.connections.v1) <(sent ingest pailguard.repositories.v1 pailguard.scans.v1))" ]
}

# hold_migration DATABASE: lets the first two migrations be noted as done, and keeps all others waiting until release_migration;
# migration_held returns when one waits or is about to.
hold_migration() {
  coproc holder { sql "$1"; }
  helpers+=("$holder_PID")
  echo "BEGIN;
    DO \$\$ DECLARE run int := 0; BEGIN
      WHILE run < 2 LOOP
        PERFORM pg_sleep(0.005);
        IF EXISTS (SELECT FROM pg_class WHERE relname = 'flyway_schema_history') THEN SELECT count(*) INTO run FROM flyway_schema_history; END IF;
      END LOOP;
      LOCK TABLE flyway_schema_history IN ACCESS EXCLUSIVE MODE;
    END \$\$;
    SELECT count(*) FROM flyway_schema_history;" >&"${holder[1]}"
}
migration_held() { read -r -t 120 -u "${holder[0]}" _ || fail "no migration has come half-way"; }
release_migration() { echo "ROLLBACK; \q" >&"${holder[1]}"; }

# records: topic and id of each event that Kafka holds, in order.
records() {
  echo "${ADDRESS[kafka]} kafka" >"$work/hosts"
  "$java" -XX:+UseSerialGC -Xmx96m -Djdk.net.hosts.file="$work/hosts" -cp "$root/deploy/standalone/target/lib/*" \
    "$root/deploy/checks/pods/Records.java" kafka:9092 \
    pailguard.{connections,repositories,access,scans,issues}.v1 2>"$work/records.log" | sort
}

# events_sent: topic and id of each event that the services say to have sent.
events_sent() {
  local database
  for database in auth ingest findings; do sql "$database" -c "SELECT topic || ' ' || id FROM outbox WHERE published_at IS NOT NULL"; done | sort
}
