module exercise/front

go 1.24

require (
	google.golang.org/grpc v1.71.0
	google.golang.org/protobuf v1.36.5
)
