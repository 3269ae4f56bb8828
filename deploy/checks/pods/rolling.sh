# Two replicas of each service, exchanged one by one while they are asked. Sourced.

# Three addresses for the replicas of a service, of which two are used but in an exchange: of 8081 .101, .111 and .121.
replica() { echo "$SUBNET.$((${PORT[$1]#80} + 20 + 10 * $2))"; }

begin_replica() { play "$1" "$(replica "$1" "$2")" "$1-$2"; }
await_replica() { wait_until 180 "replica $2 of $1" ready_at "$(replica "$1" "$2")" "$1"; }

# end_replica SERVICE NUMBER: as Kubernetes ends a pod. In preStop the proxies come to know of it, and it still takes requests.
end_replica() {
  local pause grace
  read -r pause grace < <(jq -r --arg name "$1" '.[] | select(.kind == "Deployment" and .metadata.name == $name).spec.template.spec |
    "\(.containers[0].lifecycle.preStop.sleep.seconds) \(.terminationGracePeriodSeconds)"' "$objects")
  sleep $((pause - 2))
  touch "$work/ending/$(replica "$1" "$2")"
  sleep 2
  end_pod "$1-$2" $((grace - pause))
  rm "$work/ending/$(replica "$1" "$2")"
}

# single_file CLASS ARGUMENT...: a program of this folder, in place of the shell that is in the background.
single_file() { exec "$java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx96m "$root/deploy/checks/pods/$1.java" "${@:2}"; }

balance() {
  single_file Balancer "$SUBNET.1" "${PORT[$1]}" "9${PORT[$1]#8}" "$work/ending" \
    "$(replica "$1" 0)" "$(replica "$1" 1)" "$(replica "$1" 2)" &
  helpers+=($!)
}

# replace FILE: by what comes in, at once, as it is read all the time.
replace() {
  cat >"$1.new"
  mv "$1.new" "$1"
}

write_tokens() {
  sign_in
  replace "$work/person" <<<"$token"
  token_of grant_type=client_credentials client_id=ingest-service \
    "client_secret=$(secret ingest-service quarkus.oidc-client.credentials.secret)" | replace "$work/program"
}

begin_replicas() {
  local service number
  # Services find each other by the balancers.
  ALIASES=$(jq -nc --arg gateway "$SUBNET.1" --args '[{ip: $gateway, hostnames: $ARGS.positional}]' "${SERVICES[@]}")
  mkdir "$work/ending"
  for service in "${SERVICES[@]}"; do
    balance "$service"
    for number in 0 1; do begin_replica "$service" "$number"; done
  done
  for service in "${SERVICES[@]}"; do
    for number in 0 1; do await_replica "$service" "$number"; done
    ADDRESS[$service]=$SUBNET.1
  done
  say "two replicas of each service are ready"
}

# exchange_replicas CONNECTION WHOLE: during scans of the connection, after which the queue must be the one that it was.
exchange_replicas() {
  local service load last figures doubled
  # Whoever is killed may send an event again; what follows may not.
  doubled=$(records | uniq -d)
  write_tokens
  touch "$work/go-on"
  single_file Load 50 "$work/go-on" \
    GET "http://$SUBNET.1:8080/api/v1/issues?limit=20" "$work/person" '' \
    POST "http://$SUBNET.1:8081/api/v1/connections/$1/access-token" "$work/program" '{"purpose": "READ_CONTENT"}' >"$work/load" &
  load=$!
  helpers+=("$load")
  for service in "${SERVICES[@]}"; do
    begin_replica "$service" 2
    await_replica "$service" 2
    last=$(scan "$1")
    end_replica "$service" 0
    begin_replica "$service" 0
    await_replica "$service" 0
    end_replica "$service" 1
    write_tokens
    say "the replicas of $service are others now"
  done
  rm "$work/go-on"
  wait "$load"
  figures=$(cat "$work/load")
  say "all were exchanged, asked 50 times a second: $figures"
  [ "$(jq .failed <<<"$figures")" = 0 ] || fail "requests have failed"
  wait_until 240 "the end of the scan" scan_ended "$last"
  wait_until 120 "each event where it belongs, once" events_arrived
  [ "$(queue)" = "$2" ] || fail "the queue is another one: $(diff <(echo "$2") <(queue))"
  [ "$(records | uniq)" = "$(events_sent)" ] || fail "Kafka holds other events than were sent: $(diff <(events_sent) <(records | uniq))"
  [ "$(records | uniq -d)" = "$doubled" ] || fail "an event was sent twice: $(diff <(echo "$doubled") <(records | uniq -d))"
  say "no event is lost or doubled, and the queue holds the same issues"
}
