#!/bin/sh
# Clones what a new developer needs.
user=svc-release-bot
pass={{app-password}}
for repo in checkout-api payments-gateway mobile-app; do
  git clone "https://$user:$pass@bitbucket.org/acme/$repo.git"
done
