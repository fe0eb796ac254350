// Store keeps texts by name in one file that a single process may write; a second one waits for it.
package main

import (
	"context"
	"log"
	"net"
	"os"

	"go.etcd.io/bbolt"
	"google.golang.org/grpc"
	"google.golang.org/grpc/health"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

type store struct{ file *bbolt.DB }

var bucket = []byte("texts")

// Add counts one more use of a text and answers how often it was used.
func (s store) Add(_ context.Context, text *wrapperspb.StringValue) (*wrapperspb.UInt64Value, error) {
	var count uint64
	err := s.file.Update(func(tx *bbolt.Tx) error {
		texts, err := tx.CreateBucketIfNotExists(bucket)
		if err != nil {
			return err
		}
		uses, err := texts.CreateBucketIfNotExists([]byte(text.Value))
		if err != nil {
			return err
		}
		count, err = uses.NextSequence()
		return err
	})
	return wrapperspb.UInt64(count), err
}

// The service as a protocol buffer compiler would describe it.
var service = grpc.ServiceDesc{
	ServiceName: "exercise.Store",
	HandlerType: (*any)(nil),
	Methods: []grpc.MethodDesc{{MethodName: "Add", Handler: func(s any, ctx context.Context, read func(any) error, _ grpc.UnaryServerInterceptor) (any, error) {
		text := new(wrapperspb.StringValue)
		if err := read(text); err != nil {
			return nil, err
		}
		return s.(store).Add(ctx, text)
	}}},
}

func main() {
	path := os.Getenv("STORE_FILE")
	if path == "" {
		path = "/data/texts.db"
	}
	file, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", ":8080")
	if err != nil {
		log.Fatal(err)
	}
	server := grpc.NewServer()
	server.RegisterService(&service, store{file})
	grpc_health_v1.RegisterHealthServer(server, health.NewServer())
	log.Fatal(server.Serve(listener))
}
