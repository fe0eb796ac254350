// Words makes a text plain (trimmed, in small letters) and has the store count it.
package main

import (
	"context"
	"log"
	"net"
	"os"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

type server struct{ next *grpc.ClientConn }

// plain is the form in which a text is kept.
func plain(text string) string { return strings.ToLower(strings.TrimSpace(text)) }

// Add passes a text on and answers how often it was used.
func (s server) Add(ctx context.Context, text *wrapperspb.StringValue) (*wrapperspb.UInt64Value, error) {
	count := new(wrapperspb.UInt64Value)
	return count, s.next.Invoke(ctx, "/exercise.Store/Add", wrapperspb.String(plain(text.Value)), count)
}

// The service as a protocol buffer compiler would describe it.
var service = grpc.ServiceDesc{
	ServiceName: "exercise.Words",
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
	next, err := grpc.NewClient(os.Getenv("STORE"), grpc.WithTransportCredentials(insecure.NewCredentials()))
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
