// Package sample makes sample spaces: a company that does not exist, in the
// middle of a quarter, to explore and to try things on.
//
// A sample is a space of its own, with its own boards, and says in its first
// event that nothing in it is meant; so no map, report or pulse of a real space
// ever sees any of it. What its people did is decided by the same deciders as
// what people do, and checked by them, at the times of the story: 22 weeks up
// to the present. The histories are then stored with those times, as an archive
// brings in histories of elsewhere. A replay of a whole quarter would show
// nothing if all of it were recorded in the second in which it is made; and it
// pretends nothing, because everybody in it is a scripted participant, by its
// first event on each board. What the person who explores does there is
// recorded when it happens.
package sample
