// Package audit reads the past of boards: what was so at any revision, and the
// proof that it is what was recorded. It only reads.
//
// What a page of history shows is cut by the same view as the live board
// (projections), for the role that the reader has now.
package audit
