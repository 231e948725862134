package auth

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestOwnerLinkWorksOnce(t *testing.T) {
	d := newDesk(t)
	secret, err := d.OwnerLink("home")
	if err != nil || len(secret) != 22 {
		t.Fatalf("%q %v", secret, err)
	}
	var let atomic.Int32
	var openers sync.WaitGroup
	for range 16 {
		openers.Go(func() {
			err := d.RedeemOwner(secret, func(space string) error {
				if space != "home" {
					t.Errorf("space %q", space)
				}
				let.Add(1)
				return nil
			})
			if err != nil && reasonOf(err) != "owner_link_unknown" {
				t.Error(err)
			}
		})
	}
	openers.Wait()
	if let.Load() != 1 {
		t.Errorf("%d signed in", let.Load())
	}
}

func TestOwnerLinkSurvivesAFailedSignIn(t *testing.T) {
	d := newDesk(t)
	secret, _ := d.OwnerLink("home")
	failure := errors.New("disk full")
	if err := d.RedeemOwner(secret, func(string) error { return failure }); err != failure {
		t.Fatal(err)
	}
	if err := d.RedeemOwner(secret, func(string) error { return nil }); err != nil {
		t.Fatal(err)
	}
}

func TestOwnerLinksThatAreNone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk(t)
		replaced, _ := d.OwnerLink("home")
		late, _ := d.OwnerLink("home")
		time.Sleep(OwnerLinkLife)
		for name, secret := range map[string]string{
			"empty": "", "replaced": replaced, "late": late, "hash": HashSecret(late), "invented": "AAAAAAAAAAAAAAAAAAAAAA",
		} {
			err := d.RedeemOwner(secret, func(string) error { t.Errorf("%s: signed in", name); return nil })
			wantReason(t, err, "owner_link_unknown")
		}
		d.restart()
		fresh, _ := d.OwnerLink("home")
		d.restart() // links are not kept
		wantReason(t, d.RedeemOwner(fresh, func(string) error { return nil }), "owner_link_unknown")
	})
}
