# What the checks ask of the pods. Sourced; ADDRESS and PORT say where they are.

# ask HOST PORT CURL_ARGUMENT...: as if the host's name were known here.
ask() {
  local host=$1 port=$2
  shift 2
  curl -sS --max-time 60 --connect-to "$host:$port:${ADDRESS[$host]}:$port" "$@"
}

# token_of FIELD=VALUE...: an access token of the realm.
token_of() {
  ask identity-provider 8080 --fail "${@/#/-d}" http://identity-provider:8080/realms/pailguard/protocol/openid-connect/token |
    jq -r .access_token
}

# sign_in: has a bearer token of the realm's administrator in $token, which is good for a quarter of an hour.
signed_in=-1000
sign_in() {
  [ $((SECONDS - signed_in)) -ge 600 ] || return 0
  token=$(token_of grant_type=password client_id=cli username=admin password=admin 2>/dev/null) || return 1
  signed_in=$SECONDS
}

# call SERVICE METHOD PATH [JSON]: asks again where the answer says to try later.
call() {
  local service=$1 method=$2 path=$3 body=()
  [ $# -lt 4 ] || body=(-H 'Content-Type: application/json' -d "$4")
  sign_in
  ask "$service" "${PORT[$service]}" --fail-with-body --retry 3 -X "$method" -H @- \
    -H "Idempotency-Key: $(cat /proc/sys/kernel/random/uuid)" "${body[@]}" "http://$service:${PORT[$service]}$path" \
    <<<"Authorization: Bearer $token"
}

# connect: a workspace of the simulator by its API token; prints the connection's id. The simulator tells its credentials to programs of
# its own pod only.
connect() {
  local credentials
  credentials=$(nsenter --net --target "$(podman inspect --format '{{.State.Pid}}' simulator-peer)" \
    curl -sSk https://127.0.0.1:8090/_simulator/credentials)
  call auth-service POST /api/v1/connections "$(jq -c '.apiTokens | to_entries[] | select(.key | endswith("/sample-platform")) |
    {name: "acme-platform", team: "platform", method: "API_TOKEN", workspace: "acme-platform", email: .value.email,
     token: .value.token}' <<<"$credentials")" | jq -r .id
}

# select_all CONNECTION: fails while ingest-service has not heard of it, which it does by an event.
select_all() {
  call ingest-service PUT "/api/v1/selections/$1" '{"mode": "ALL", "lookbackDays": 30}' >/dev/null 2>&1
}

has_issues() { [ "$(call findings-service GET '/api/v1/issues?limit=1' | jq '.items | length')" = 1 ]; }

# newest_scan CONNECTION, scan CONNECTION: the id of a scan; the second one begins it.
newest_scan() { call ingest-service GET "/api/v1/scans?limit=1&connectionId=$1" | jq -er '.items[0].id'; }
scan() { call ingest-service POST /api/v1/scans "$(jq -nc --arg id "$1" '{connectionId: $id}')" | jq -er .id; }

# scan_ended SCAN: whether it has, completely.
scan_ended() {
  local state
  state=$(call ingest-service GET "/api/v1/scans/$1" | jq -r .state)
  case "$state" in
    COMPLETED) ;;
    PARTIAL | FAILED | CANCELLED) fail "the scan has ended as $state" ;;
    *) return 1 ;;
  esac
}

# queue: a line for each issue of any state: its number, what it is about, and where.
queue() {
  local after='' page
  while :; do
    page=$(call findings-service GET "/api/v1/issues?limit=200$after")
    jq -r '.items[] | "\(.number) \(.application) \(.check) \(.title) \(.location | tojson) \(.state)"' <<<"$page"
    after=$(jq -r '.next // empty' <<<"$page")
    [ -n "$after" ] || break
    after="&after=$(jq -rn --arg after "$after" '$after | @uri')"
  done | sort
}

# console_page PATH: as a person's browser gets it, after signing in at the OIDC provider's page.
console_page() {
  local jar="$work/cookies" login action
  local browser=(curl -sS --max-time 60 --location --cookie "$jar" --cookie-jar "$jar"
    --connect-to "localhost:8080:${ADDRESS[findings-service]}:8080"
    --connect-to "identity-provider:8080:${ADDRESS[identity-provider]}:8080")
  rm -f "$jar"
  login=$("${browser[@]}" "http://localhost:8080$1")
  action=$(grep -oP '<form[^>]*action="\K[^"]*' <<<"$login" | head -n 1 | sed 's/&amp;/\&/g')
  [ -n "$action" ] || fail "the console does not lead to a page to sign in at"
  "${browser[@]}" --output /dev/null -d 'username=admin&password=admin' "$action"
  "${browser[@]}" "http://localhost:8080$1"
}
