module cdk8s-mesh/live/workload

go 1.26
