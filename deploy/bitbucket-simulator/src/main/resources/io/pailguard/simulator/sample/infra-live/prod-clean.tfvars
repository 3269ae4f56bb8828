# Values of production in Europe. Applied by the pipeline.

stage    = "prod-eu"
vpc_cidr = "10.40.0.0/16"

zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]

node_type  = "m6i.xlarge"
node_count = 6

db_class    = "db.r6g.large"
db_password = "${var.db_password}"
