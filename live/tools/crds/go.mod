// Definitions are copied from these modules; no Go code is used, so `go mod tidy` would drop them.
module cdk8s-mesh/live/tools/crds

go 1.26.8

require (
	github.com/cert-manager/cert-manager v1.21.2 // indirect
	sigs.k8s.io/gateway-api v1.6.3 // indirect
)
