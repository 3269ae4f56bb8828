#!/bin/sh
# Writes the drift of each environment as a build status.
token={{repository-token}}
curl -fsS -X POST -H "Authorization: Bearer $token" \
  -d "state=$1" "https://api.bitbucket.org/2.0/repositories/acme-platform/infra-live/commit/$2/statuses/build"
