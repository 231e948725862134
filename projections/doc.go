// Package projections has the read models folded from the log.
//
// Board is what people on a board see: tables of entities, written as the
// frames of realtime/PROTOCOL.md carry them. What a reader may not see is left
// out here and nowhere else. Applying the puts of everything touched to a
// snapshot gives the next snapshot byte for byte (C9).
//
// A Board belongs to one goroutine.
package projections
