# The repositories of the images, and an EKS cluster for each workspace: `staging` and `production`. CI checks it; a person
# applies it, because the pipelines log in to these clusters. `terraform init` writes .terraform.lock.hcl, to be committed.
terraform {
  required_version = ">= 1.4"
  backend "s3" {
    bucket         = "orders-terraform"
    key            = "clusters.tfstate"
    region         = "eu-central-1"
    dynamodb_table = "orders-terraform"
    encrypt        = true
  }
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "subnets" {
  type        = list(string)
  description = "private subnets of at least two zones"
}

locals {
  is_production = terraform.workspace == "production"
  name          = local.is_production ? "orders" : "orders-${terraform.workspace}"
}

# One registry serves every cluster, so it belongs to one workspace.
resource "aws_ecr_repository" "service" {
  for_each = local.is_production ? toset(["service1", "service2"]) : toset([])
  name     = each.key
  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_eks_cluster" "orders" {
  name     = local.name
  role_arn = aws_iam_role.assumed["eks"].arn
  vpc_config {
    subnet_ids = var.subnets
  }
  depends_on = [aws_iam_role_policy_attachment.assumed]
}

resource "aws_eks_node_group" "orders" {
  cluster_name    = aws_eks_cluster.orders.name
  node_group_name = local.name
  node_role_arn   = aws_iam_role.assumed["ec2"].arn
  subnet_ids      = var.subnets
  instance_types  = ["t3.large"]
  scaling_config {
    min_size     = 2
    desired_size = 2
    max_size     = local.is_production ? 6 : 3
  }
  lifecycle {
    ignore_changes = [scaling_config[0].desired_size] # the autoscaler's
  }
  depends_on = [aws_iam_role_policy_attachment.assumed]
}
