terraform {
  required_version = ">= 1.4"
  backend "local" {}
}

variable "zones" { type = list(string) }
variable "nodes" { type = object({ small = number, spot = bool }) }
variable "region" { type = string }
variable "commit" { type = string }

resource "terraform_data" "cluster" {
  input = { zones = var.zones, nodes = var.nodes, region = var.region }
}

output "cluster" { value = terraform_data.cluster.output }
