provider "grafana" {
  url  = "https://grafana.acme.example"
  auth = "{{grafana-token}}"
}

resource "grafana_folder" "platform" {
  title = "Platform"
}
