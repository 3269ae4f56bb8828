# Shared by the commands in deploy: the checks of the machine, and the build of what has changed. Sourced, with $root set.

java=java
javac=javac
if [ -n "${JAVA_HOME:-}" ]; then
  java="$JAVA_HOME/bin/java"
  javac="$JAVA_HOME/bin/javac"
fi

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

require_compiler() {
  command -v "$javac" >/dev/null || refuse "Pailguard is built with a JDK of version 17 or newer; this Java has no compiler (javac)."
}

require_maven() {
  local version
  command -v mvn >/dev/null || refuse "Pailguard is built with Maven 3.8.6 or newer, and no mvn was found on the PATH."
  version=$(mvn --version 2>/dev/null | sed -n '1s/[^0-9]*\([0-9]*\.[0-9]*\.[0-9]*\).*/\1/p')
  [ "$(printf '%s\n3.8.6\n' "${version:-0}" | sort -V | head -n 1)" = 3.8.6 ] ||
    refuse "Pailguard is built with Maven 3.8.6 or newer; mvn is version ${version:-unknown}."
}

# built NAME MODULE...: whether the sources of the modules are those of which their packages were built under this name.
built() {
  local stamp="$root/target/built-$1" module
  shift
  for module in "$@"; do
    [ -d "$root/$module/target" ] || return 1
  done
  [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint "$@")" ]
}

# build NAME MODULE...: packages the modules, and what they need of this project; with the Maven profile $profile, if it is set.
build() {
  local name=$1 log="$root/target/build-$1.log" begin=$SECONDS modules sources
  shift
  # Before the build: what is changed meanwhile is built the next time.
  sources=$(fingerprint "$@")
  mkdir -p "$root/target"
  modules=$(IFS=,; echo "$*")
  echo "Building; the first time this downloads libraries and takes some minutes."
  if ! (cd "$root" && mvn -B ${profile:+"-P$profile"} -DskipTests package -pl "$modules" -am 2>&1) | tee "$log" | show_modules; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2
    refuse "The build failed; all of its output is in $log."
  fi
  echo "$sources" >"$root/target/built-$name"
  echo "Built in $((SECONDS - begin)) s."
}

# require_commit COMMIT: its full name becomes $commit.
require_commit() {
  commit=$(git -C "$root" rev-parse --verify --quiet "$1^{commit}") ||
    refuse "There is no commit $1 in this clone; a shallow one lacks what is older."
}

# build_commit NAME MODULE...: builds $commit, as far as it has the modules, in a worktree of its own, $checkout, which goes
# when the command ends.
build_commit() {
  local name=$1 module modules=()
  shift
  scratch=$(mktemp -d)
  checkout="$scratch/checkout"
  trap 'git -C "$root" worktree remove --force "$checkout"; rm -rf "$scratch"' EXIT
  git -C "$root" worktree add --quiet --detach "$checkout" "$commit"
  require_compiler
  require_maven
  for module in "$@"; do
    if [ -d "$checkout/$module" ]; then modules+=("$module"); fi
  done
  (root="$checkout"; build "$name" "${modules[@]}" >&2)
}

# One line for each module, of all that Maven says; fails when Maven does, as pipefail is set.
show_modules() {
  sed -un 's/^\[INFO\] Building \([A-Za-z-]*\) .*\[\([0-9]*\)\/\([0-9]*\)\]$/  \2 of \3: \1/p'
}

# fingerprint MODULE...: one line that is another as soon as a source of what is packaged is changed, added or removed.
fingerprint() {
  (cd "$root" && sources "$@" | LC_ALL=C sort | while IFS= read -r file; do
    if [ -f "$file" ]; then printf '%s\0' "$file"; fi
  done | xargs -0 cksum | cksum)
}

# What git knows or would add, so that nothing counts that a build leaves; without git, all but the folders of builds.
sources() {
  local where=("$@" pom.xml)
  if [ -d .mvn ]; then where+=(.mvn); fi
  if [ "$(git rev-parse --show-cdup 2>/dev/null || echo none)" = "" ]; then
    git -c core.quotePath=false ls-files --cached --others --exclude-standard -- "${where[@]}"
  else
    find "${where[@]}" \( -name target -o -name node_modules \) -prune -o -type f -print
  fi | grep -v '/src/test/' || true
}

# check_up_arguments ARGUMENT...: the launcher's own reading of them, compiled alone, as building it takes minutes.
check_up_arguments() {
  local classes="$root/target/up-options" sources="$root/deploy/standalone/src/main/java"
  mkdir -p "$classes"
  "$javac" -encoding UTF-8 -proc:none -d "$classes" -sourcepath "$sources" \
    "$sources/io/pailguard/standalone/UpOptions.java"
  "$java" -cp "$classes" io.pailguard.standalone.UpOptions "$@"
}

launcher() {
  local jar="$root/deploy/standalone/target/standalone.jar" archive
  [ -f "$jar" ] || refuse "Nothing is built yet; run deploy/up first."
  # What the launcher in the background has left of its classes; a JVM that it does not fit leaves it alone.
  archive=$(find "$root/deploy/standalone/target" -maxdepth 1 -name 'launcher-*.jsa' | head -n 1)
  exec "$java" ${archive:+"-XX:SharedArchiveFile=$archive" -Xlog:cds=off,cds+dynamic=off,class+path=off} -Xmx384m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dpailguard.home="$root" \
    -Djava.util.logging.manager=org.jboss.logmanager.LogManager -jar "$jar" "$@"
}
