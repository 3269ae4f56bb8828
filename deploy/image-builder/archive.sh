# The archive of a service's classes (CDS): made by its own image's Java, as no other can read it, in the image's own files, as it names
# them with their times. Sourced by deploy/images.

# class_archives IMAGES ARCHIVES: for each image of a service among IMAGES, in the format of docker save, ARCHIVES/<service>/classes.jsa.
class_archives() {
  local images=$1 archives=$2 image service runs=() run
  for image in "$images"/*-service.tar; do
    service=$(basename "$image" .tar)
    unpack_image "$image" "$images/$service"
    mkdir -p "$archives/$service"
    learn_classes "$images/$service" "$archives/$service" &
    runs+=($!)
  done
  for run in "${runs[@]}"; do wait "$run" || return 1; done
}

# unpack_image FILE FOLDER: its files into FOLDER/root, and what it says of itself into FOLDER/config.json.
unpack_image() {
  local layer
  mkdir -p "$2/root"
  tar -xf "$1" -C "$2"
  for layer in $(sed 's/.*"Layers":\[\([^]]*\)].*/\1/; s/[",]/ /g' "$2/manifest.json"); do
    tar -xf "$2/$layer" -C "$2/root" --no-same-owner --exclude='dev/*' --warning=no-unknown-keyword
    rm "$2/$layer"
  done
}

# learn_classes FOLDER ARCHIVE: starts the unpacked image without settings and without a network. It gives up, as it finds no database,
# and has loaded by then nearly all classes that it ever needs; Java writes them down when it ends.
learn_classes() {
  local options said=$1/said.log
  options=$(sed 's/.*"JDK_JAVA_OPTIONS=\([^"]*\)".*/\1/' "$1/config.json")
  mkdir -p "$1/root/proc" "$1/root/tmp"
  timeout --signal KILL 600 unshare --user --map-root-user --net --mount --pid --fork --kill-child --root="$1/root" --wd=/app \
    --mount-proc=/proc env -i PATH="$(sed 's/.*"PATH=\([^"]*\)".*/\1/' "$1/config.json")" JDK_JAVA_OPTIONS="$options" \
    java -Xmx192m -XX:ArchiveClassesAtExit=/tmp/classes.jsa -jar quarkus-run.jar >"$said" 2>&1 || true
  mv "$1/root/tmp/classes.jsa" "$2/" 2>/dev/null || {
    tail -n 3 "$said" >&2
    return 1
  }
}
