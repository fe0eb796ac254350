package main

import "testing"

func TestPlain(t *testing.T) {
	if got := plain("  Word "); got != "word" {
		t.Fatalf("got %q", got)
	}
}
