// Package practice plays the scripted participants of practice boards, so that
// anyone can try a whole meeting alone.
//
// They take part through the same commands as people and may do no more. What
// each of them does next follows from the board alone: a restart goes on where
// it was, and the same meeting is played the same way. They are as fast as
// people, stop when nobody watches, and never see what is hidden from them.
package practice
