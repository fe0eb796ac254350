package main

import (
	"context"
	"path/filepath"
	"testing"

	"go.etcd.io/bbolt"
	"google.golang.org/protobuf/types/known/wrapperspb"
)

func TestAddCounts(t *testing.T) {
	file, err := bbolt.Open(filepath.Join(t.TempDir(), "texts.db"), 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	for want := uint64(1); want <= 3; want++ {
		got, err := store{file}.Add(context.Background(), wrapperspb.String("word"))
		if err != nil || got.Value != want {
			t.Fatalf("got %v, %v, wanted %d", got, err, want)
		}
	}
}
