# What deploy/images stands its images on where no registry is reached, and the one program that is prepared before it is packed.
# Sourced, with build.sh before it.

# debian_base FILE: a base made of Debian's packages, with Java and user 1001, in the format of docker save; kept while it is there.
debian_base() {
  local file=$1 folder layer config
  [ ! -f "$file" ] || return 0
  [ "$(id -u)" = 0 ] || refuse "Debian's packages are unpacked by root only; run deploy/images --debian-base as root, or give --base."
  command -v mmdebstrap >/dev/null || refuse "deploy/images --debian-base needs mmdebstrap: apt-get install mmdebstrap"
  echo "Making a base of Debian's packages; this takes a minute."
  folder=$(mktemp -d)
  # shellcheck disable=SC2016 # mmdebstrap replaces $1.
  mmdebstrap --variant=essential --include=openjdk-25-jre-headless,ca-certificates --skip=output/dev \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --essential-hook='mkdir -p "$1/usr/share/man/man1"' \
    --customize-hook='echo pailguard:x:1001: >>"$1/etc/group"' \
    --customize-hook='echo pailguard:x:1001:1001::/tmp:/usr/sbin/nologin >>"$1/etc/passwd"' \
    trixie "$folder/layer.tar"
  layer=$(sha256sum <"$folder/layer.tar" | cut -d' ' -f1)
  config='{"architecture":"%s","os":"linux","config":{"Env":["PATH=/usr/sbin:/usr/bin:/sbin:/bin"]},'
  config+='"rootfs":{"type":"layers","diff_ids":["sha256:%s"]}}'
  # shellcheck disable=SC2059 # the format stands above.
  printf "$config" "$(dpkg --print-architecture)" "$layer" >"$folder/config.json"
  echo '[{"Config":"config.json","RepoTags":null,"Layers":["layer.tar"]}]' >"$folder/manifest.json"
  mkdir -p "$(dirname "$file")"
  tar -C "$folder" -cf "$file.new" manifest.json config.json layer.tar
  mv "$file.new" "$file"
  rm -rf "$folder"
}

# prepare_keycloak: a copy of the OIDC provider, named by $keycloak, that has built its settings into itself, so that it starts
# from a folder that cannot be written.
prepare_keycloak() {
  local folder unpacked
  unpacked=$(find "$root/deploy/standalone/target/oidc-provider" -maxdepth 2 -name version.txt -printf '%h')
  [ -n "$unpacked" ] || refuse "There is no OIDC provider in deploy/standalone/target; run deploy/images without --no-build."
  folder="$root/target/$(basename "$unpacked")"
  keycloak=$folder
  [ ! -f "$folder/prepared" ] || return 0
  rm -rf "$folder"
  cp -r "$unpacked" "$folder"
  (cd "$folder" && "$java" -XX:+UseSerialGC -Xmx384m -Dkc.home.dir="$folder" -Djboss.server.config.dir="$folder/conf" \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager -cp lib/quarkus-run.jar \
    io.quarkus.bootstrap.runner.QuarkusEntryPoint build --cache=local --db=dev-file --health-enabled=true)
  touch "$folder/prepared"
}
