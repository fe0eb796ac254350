// Front is what clients call: it refuses empty texts and passes the others on.
package main

import (
	"context"
	"log"
	"net"
	"os"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

type server struct{ next *grpc.ClientConn }

// check says what is wrong with a text.
func check(text string) error {
	if text == "" {
		return status.Error(codes.InvalidArgument, "an empty text")
	}
	return nil
}

// Add passes a text on and answers how often it was used.
func (s server) Add(ctx context.Context, text *wrapperspb.StringValue) (*wrapperspb.UInt64Value, error) {
	if err := check(text.Value); err != nil {
		return nil, err
	}
	count := new(wrapperspb.UInt64Value)
	return count, s.next.Invoke(ctx, "/exercise.Words/Add", text, count)
}

// The service as a protocol buffer compiler would describe it.
var service = grpc.ServiceDesc{
	ServiceName: "exercise.Front",
	HandlerType: (*any)(nil),
	Methods: []grpc.MethodDesc{{MethodName: "Add", Handler: func(s any, ctx context.Context, read func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
		text := new(wrapperspb.StringValue)
		if err := read(text); err != nil {
			return nil, err
		}
		return s.(server).Add(ctx, text)
	}}},
}

func main() {
	next, err := grpc.NewClient(os.Getenv("WORDS"), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", ":8080")
	if err != nil {
		log.Fatal(err)
	}
	all := grpc.NewServer()
	all.RegisterService(&service, server{next})
	grpc_health_v1.RegisterHealthServer(all, health.NewServer())
	log.Fatal(all.Serve(listener))
}
