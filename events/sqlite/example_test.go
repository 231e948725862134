package sqlite_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"keyline/events"
	"keyline/events/sqlite"
)

func ExampleOpen() {
	dir, err := os.MkdirTemp("", "keyline")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	store, err := sqlite.Open(filepath.Join(dir, "keyline.db"))
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()

	ctx := context.Background()
	stream := events.NewStream(events.BoardCategory, "7f3c")
	drafted := events.Proposed{
		ID:   events.DeriveID("command 1", 0),
		Type: "ObjectiveDrafted",
		Data: []byte(`{"title":"Customers renew without being asked"}`),
		Meta: []byte(`{"v":1}`),
	}
	for range 2 { // the second time, after a lost answer say, nothing is added
		if _, err := store.Append(ctx, stream, events.None, drafted); err != nil {
			log.Fatal(err)
		}
	}
	for r, err := range store.Read(ctx, stream, 0) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(r.Stream, r.Revision, r.Type, string(r.Data))
	}
	// Output: board-7f3c 0 ObjectiveDrafted {"title":"Customers renew without being asked"}
}
