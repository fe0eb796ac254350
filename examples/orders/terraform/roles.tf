# What the cluster (eks) and its nodes (ec2) may do: Amazon's own policies for them.
locals {
  policies = {
    eks = ["AmazonEKSClusterPolicy"]
    ec2 = ["AmazonEKSWorkerNodePolicy", "AmazonEKS_CNI_Policy", "AmazonEC2ContainerRegistryReadOnly"]
  }
  attachments = merge([for who, names in local.policies : { for name in names : name => who }]...)
}

resource "aws_iam_role" "assumed" {
  for_each = local.policies
  name     = "${local.name}-${each.key}"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "${each.key}.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "assumed" {
  for_each   = local.attachments
  role       = aws_iam_role.assumed[each.value].name
  policy_arn = "arn:aws:iam::aws:policy/${each.key}"
}
