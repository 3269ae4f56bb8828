#!/bin/bash
# Keeps a copy of every repository on the backup host, every Sunday.
set -euo pipefail
user="ana.ribeiro@acme.example"
token="{{atlassian-token}}"
target=/srv/backup/bitbucket

curl -fsS -u "$user:$token" "https://api.bitbucket.org/2.0/repositories/acme-platform?pagelen=100" \
  | jq -r '.values[].slug' \
  | while read -r slug; do
      git clone --mirror "git@bitbucket.org:acme-platform/$slug.git" "$target/$slug.git"
    done
