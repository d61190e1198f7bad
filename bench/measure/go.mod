module cdk8s-mesh/bench/measure

go 1.21
