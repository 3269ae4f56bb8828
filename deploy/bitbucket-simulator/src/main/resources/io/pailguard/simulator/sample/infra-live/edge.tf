provider "digitalocean" {
  token = "{{ocean-token}}"
}

resource "digitalocean_droplet" "edge" {
  count  = 2
  image  = "debian-12-x64"
  name   = "edge-${count.index}"
  region = "fra1"
  size   = "s-2vcpu-4gb"
}
