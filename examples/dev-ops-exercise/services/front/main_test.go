package main

import "testing"

func TestCheck(t *testing.T) {
	if check("") == nil || check("word") != nil {
		t.Fatal("only the empty text is refused")
	}
}
