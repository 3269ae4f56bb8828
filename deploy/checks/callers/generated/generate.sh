# Sourced by deploy/checks/clients: generates clients, compiles them and reads with them.
require_compiler
require_maven
openapi_generator=7.25.0
kept_jars=${XDG_CACHE_HOME:-$HOME/.cache}/pailguard/openapi-generator-$openapi_generator
generator=$kept_jars/openapi-generator-cli-$openapi_generator.jar
beside "$callers/generated" "$kept_generator"
cd "$place"
if [ ! -f "$generator" ]; then
  mvn -B -ntp -q dependency:copy "-Dartifact=org.openapitools:openapi-generator-cli:$openapi_generator" "-DoutputDirectory=$kept_jars" \
    >"$work/maven.log" 2>&1 || cannot "openapi-generator could not be had from Maven."
fi
mvn -B -ntp -q dependency:copy-dependencies -DoutputDirectory=lib >"$work/maven.log" 2>&1 || {
  cat "$work/maven.log" >&2
  cannot "the libraries of generated Java could not be had from Maven."
}

# generated WHAT...: the client of a description, said only when something is wrong.
generated() {
  "$java" -jar "$generator" generate "$@" >"$work/generator.log" 2>&1 || {
    tail -n 40 "$work/generator.log" >&2
    refuse "openapi-generator refuses the description: $*"
  }
}

node models.mjs "$contracts/asyncapi.yaml" events
for service in findings auth; do
  generated -i "$work/$service.json" -g java --library native -o "java-$service" \
    --global-property=apis,models,supportingFiles,apiDocs=false,modelDocs=false,apiTests=false,modelTests=false \
    --additional-properties="useSingleRequestParameter=true,invokerPackage=$service,apiPackage=$service.api,modelPackage=$service.model"
done
generated -i "$work/findings.json" -g typescript-fetch -o client
say "clients of openapi-generator and Modelina are generated"

"$javac" -encoding UTF-8 -nowarn -d classes -cp 'lib/*' events/*.java java-findings/src/main/java/findings/{.,api,model}/*.java \
  java-auth/src/main/java/auth/{.,api,model}/*.java ReadEvents.java ReadQueue.java
node "$kept/node_modules/typescript/bin/tsc" --project tsconfig.json
echo '{"type": "commonjs"}' >compiled/package.json
say "javac and tsc take them"

"$java" -cp 'classes:lib/*' ReadEvents "$work/events.jsonl" "$contracts"/examples/*.json
# shellcheck disable=SC2086
"$java" -cp 'classes:lib/*' ReadQueue $PAILGUARD_TOKENS
node compiled/read-queue.js
say "and they read what the services say"
