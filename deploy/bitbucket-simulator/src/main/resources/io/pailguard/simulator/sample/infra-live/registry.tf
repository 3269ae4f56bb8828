locals {
  registry_user = "acmeplatform"
  # read only, pulls of base images
  registry_token = "{{docker-token}}"
}

resource "kubernetes_secret" "registry" {
  metadata {
    name = "registry"
  }
  data = {
    username = local.registry_user
    password = local.registry_token
  }
}
