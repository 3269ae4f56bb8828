# Podman for the checks that start containers: installed if it can be, with storage, networks and settings of its own in $work, which
# forget_podman takes away again. Sourced; $work is an empty folder.

# Status of a check that could not be made because its tools cannot be had.
readonly CANNOT_BE_HAD=3
network=${work##*/}

cannot() {
  echo "Containers cannot be started here: $1. None was." >&2
  exit "$CANNOT_BE_HAD"
}

# have COMMAND PACKAGE: notes the package if the command is not here.
have() { command -v "$1" >/dev/null || missing+=("$2"); }

require_podman() {
  local missing=()
  [ "$(id -u)" = 0 ] || cannot "podman is started as root only"
  have podman podman
  have runc runc
  # What a pod's own container is made of.
  have catatonit catatonit
  have mmdebstrap mmdebstrap
  have jq jq
  have curl curl
  have psql postgresql-client
  have iptables iptables
  [ -x /usr/lib/podman/netavark ] || missing+=(netavark aardvark-dns)
  if [ ${#missing[@]} -gt 0 ]; then
    command -v apt-get >/dev/null || cannot "${missing[*]} is not installed, and there is no apt-get"
    { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } >"$work/apt.log" 2>&1 ||
      cannot "apt-get does not install ${missing[*]} ($(tail -n 1 "$work/apt.log"))"
  fi
  # An engine of our own, without systemd and beside whatever else the machine runs.
  cat >"$work/containers.conf" <<CONF
[containers]
default_ulimits = ["nofile=8192:8192", "nproc=8192:8192"]
[engine]
cgroup_manager = "cgroupfs"
runtime = "runc"
events_logger = "file"
[network]
network_backend = "netavark"
network_config_dir = "$work/networks"
CONF
  cat >"$work/storage.conf" <<CONF
[storage]
driver = "overlay"
graphroot = "$work/storage"
runroot = "$work/run"
CONF
  mkdir "$work/networks"
  export CONTAINERS_CONF="$work/containers.conf" CONTAINERS_STORAGE_CONF="$work/storage.conf"
  podman network create --subnet "$SUBNET.0/24" "$network" >/dev/null 2>"$work/podman.log" ||
    cannot "podman makes no network ($(tail -n 1 "$work/podman.log"))"
}

# try_podman FILE: whether it starts anything at all, in the base of our images.
try_podman() {
  local image
  image=$(podman load --quiet --input "$1" | sed -n 's/^Loaded image: //p')
  podman run --rm --memory 64m --cpus 0.5 --network "$network" "$image" true 2>"$work/podman.log" ||
    cannot "podman starts no container ($(tail -n 1 "$work/podman.log"))"
}

forget_podman() {
  [ -n "${CONTAINERS_CONF:-}" ] || return 0
  podman pod rm --force --all --time 5 >/dev/null 2>&1 || true
  podman rm --force --all --time 5 >/dev/null 2>&1 || true
  podman network rm --force "$network" >/dev/null 2>&1 || true
  umount "$work/storage/overlay" 2>/dev/null || true
}

# render OVERLAY: its objects as one JSON array, $objects.
render() {
  local bin
  bin=$("$root/deploy/checks/kubectl")
  # A label nobody reads, as this is how kubectl turns YAML into JSON without a server.
  "$bin/kubectl" kustomize "$1" | "$bin/kubectl" label --local --filename - --output json pailguard.io/played=true |
    jq -s '[.[] | if .kind == "List" then .items[] else . end]' >"$objects"
}

# write_secrets: each Secret of $work/secrets.json as a folder like the one that the kubelet mounts for group 1001: files of mode 0400
# behind a link. Podman 4.3 would mount them readable by all, and as base64.
write_secrets() {
  local name key value folder
  jq -r '.items[] | .metadata.name as $name | .data | to_entries[] | "\($name) \(.key) \(.value)"' "$work/secrets.json" |
    while read -r name key value; do
      folder="$work/secrets/$name"
      mkdir -p "$folder/..version"
      base64 -d <<<"$value" >"$folder/..version/$key"
      chmod 0400 "$folder/..version/$key"
      ln -sfn ..version "$folder/..data"
      ln -s "..data/$key" "$folder/$key"
    done
  chown -R 1001:1001 "$work/secrets"
}

# secret NAME KEY: its value.
secret() {
  jq -r --arg name "$1" --arg key "$2" '.items[] | select(.metadata.name == $name) | .data[$key] | @base64d' "$work/secrets.json"
}

# play NAME ADDRESS [AS]: starts the pod of a Deployment or a Job with an address of its own, found by its name, or by that of AS;
# returns when its init containers have ended. $ALIASES, if it is set, is what the pod finds elsewhere than by the network.
# Podman 4.3 plays no Services and no Jobs, and asks for health by a program in the container only: whoever uses a pod asks for it.
play() {
  local name=$1 address=$2 as=${3:-$1}
  jq -r --arg name "$name" --arg pod "$as" --arg secrets "$work/secrets" --argjson aliases "${ALIASES:-[]}" '
    # It would take every port of a container on this machine too.
    def playable: del(.spec.containers[] | .startupProbe, .livenessProbe, .readinessProbe, .lifecycle, .ports)
      | (.spec.volumes[] | select(.secret)) |= {name, hostPath: {path: "\($secrets)/\(.secret.secretName)", type: "Directory"}}
      # Volumes of all pods have one space of names.
      | (.spec.volumes[], (.spec | .containers[], .initContainers[]?).volumeMounts[]).name |= ($pod + "-" + .);
    .[] | select(.kind == "ConfigMap"),
      (select((.kind == "Deployment" or .kind == "Job") and .metadata.name == $name)
        | {apiVersion: "v1", kind: "Pod", metadata: {name: $pod, labels: .spec.template.metadata.labels},
           # If it restarts a container at all, it restarts init containers that have ended well.
           spec: (.spec.template.spec + {hostAliases: $aliases, restartPolicy: "Never"})} | playable)
    | "---", tojson' "$objects" >"$work/$as.yaml"
  podman kube play --network "$network:ip=$address,alias=$as" "$work/$as.yaml" >"$work/$as.log" 2>&1 || {
    cat "$work/$as.log" >&2
    return 1
  }
}

# end_pod NAME SECONDS: SIGTERM, and SIGKILL when that time is over; what it kept for itself goes with it.
end_pod() {
  podman pod stop --time "$2" "$1" >/dev/null
  podman pod rm "$1" >/dev/null
}

# last_words: what each container said last, for whoever must find out.
last_words() {
  local container
  for container in $(podman ps --all --format '{{.Names}}' 2>/dev/null); do
    echo "--- $container"
    podman logs --tail 25 "$container" 2>&1 || true
  done
}
