# Shared by the commands in deploy: the checks of the machine, and the build of what has changed. Sourced, with $root set.

java=java
if [ -n "${JAVA_HOME:-}" ]; then java="$JAVA_HOME/bin/java"; fi

refuse() {
  echo "$1" >&2
  exit 1
}

require_java() {
  local version
  version=$("$java" -version 2>&1) || refuse "Pailguard needs a JDK of version 17 or newer, and no java was found on the PATH or in JAVA_HOME."
  version=$(sed -n 's/.*version "\([^"]*\)".*/\1/p' <<<"$version" | head -n 1)
  [ "$(printf '%s\n17\n' "${version:-0}" | sort -V | head -n 1)" = 17 ] || refuse "Pailguard needs a JDK of version 17 or newer; $java is version ${version:-unknown}."
}

require_maven() {
  local javac=javac version
  if [ -n "${JAVA_HOME:-}" ]; then javac="$JAVA_HOME/bin/javac"; fi
  command -v "$javac" >/dev/null || refuse "Pailguard is built with a JDK of version 17 or newer; this Java has no compiler (javac)."
  command -v mvn >/dev/null || refuse "Pailguard is built with Maven 3.8.6 or newer, and no mvn was found on the PATH."
  version=$(mvn --version 2>/dev/null | sed -n '1s/[^0-9]*\([0-9]*\.[0-9]*\.[0-9]*\).*/\1/p')
  [ "$(printf '%s\n3.8.6\n' "${version:-0}" | sort -V | head -n 1)" = 3.8.6 ] ||
    refuse "Pailguard is built with Maven 3.8.6 or newer; mvn is version ${version:-unknown}."
}

# build_when_needed NAME MODULE...: packages the modules unless nothing has changed since the last time under this name.
build_when_needed() {
  local name=$1 stamp="$root/target/built-$1" log="$root/target/build-$1.log" begin=$SECONDS modules
  shift
  if [ -f "$stamp" ] && [ -z "$(changed_since "$stamp" "$@")" ]; then return; fi
  mkdir -p "$root/target"
  touch "$stamp.new"
  modules=$(IFS=,; echo "$*")
  echo "Building; the first time this downloads libraries and takes some minutes."
  if ! (cd "$root" && mvn -B -DskipTests package -pl "$modules" -am 2>&1) | tee "$log" | show_modules; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    refuse "The build failed; all of its output is in $log."
  fi
  mv "$stamp.new" "$stamp"
  echo "Built in $((SECONDS - begin)) s."
}

# One line for each module, of all that Maven says; fails when Maven does, as pipefail is set.
show_modules() {
  sed -un 's/^\[INFO\] Building \([A-Za-z-]*\) .*\[\([0-9]*\)\/\([0-9]*\)\]$/  \2 of \3: \1/p'
}

changed_since() {
  local stamp=$1 module
  shift
  for module in "$@"; do
    [ -d "$root/$module/target" ] || echo "$module"
    find "$root/$module" -name target -prune -o -type f -newer "$stamp" -print -quit
  done
  find "$root/pom.xml" "$root/.mvn" -type f -newer "$stamp" -print -quit
}

launcher() {
  local jar="$root/deploy/standalone/target/standalone.jar"
  [ -f "$jar" ] || refuse "Nothing is built yet; run deploy/up first."
  exec "$java" -Xmx384m -XX:+UseSerialGC -Dpailguard.home="$root" \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager -jar "$jar" "$@"
}
