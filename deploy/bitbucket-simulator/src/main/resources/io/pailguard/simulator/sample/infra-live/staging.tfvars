# Values of staging.
stage      = "staging"
vpc_cidr   = "10.60.0.0/16"
node_type  = "t3.large"
node_count = 2
access_key = "{{staging-id}}"
secret_key = "{{staging-secret}}"
