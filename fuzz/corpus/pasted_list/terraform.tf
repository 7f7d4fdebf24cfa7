provider "alicloud" { region = "cn-hangzhou" }
resource "alicloud_instance" "web" {
  instance_type = "ecs.g6.large"
}
resource "aws_s3_bucket" "b" {}
