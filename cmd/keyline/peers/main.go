// Peers are what Keyline is measured against by cmd/keyline's benchmarks, each
// as fast as it comes:
//
//	peers floor ADDR       ready frames to raw sockets: what the machine can do
//	peers durable ADDR     likewise, each forced to a disk before anybody has it
//	peers centrifuge ADDR  the library of that name, as its examples set it up
//
// It is a module of its own so that what it needs is no dependency of Keyline.
package main

import (
	"fmt"
	"net"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: peers floor|durable|centrifuge ADDR")
		os.Exit(2)
	}
	serve := map[string]func(net.Listener) error{"floor": floor, "durable": durableFloor, "centrifuge": centrifugal}[os.Args[1]]
	if serve == nil {
		fmt.Fprintln(os.Stderr, "no peer is called", os.Args[1])
		os.Exit(2)
	}
	collect := make(chan os.Signal, 1)
	signal.Notify(collect, syscall.SIGUSR1)
	go func() {
		for range collect {
			debug.FreeOSMemory()
			fmt.Println("collected")
		}
	}()
	l, err := net.Listen("tcp", os.Args[2])
	if err == nil {
		fmt.Println("ready")
		err = serve(l)
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
