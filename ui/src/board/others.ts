// What shows and tells that others are here: a script of its own, because a
// page can be used before it is there.
type Others = typeof import('../others')

let part: Promise<Others> | undefined

/** Begins something of it as soon as it is loaded, until the returned function is called. */
export function withOthers(begin: (others: Others) => () => void): () => void {
  let end: (() => void) | undefined
  let wanted = true
  part ??= import('../others')
  part.then(
    (others) => {
      if (wanted) end = begin(others)
    },
    () => (part = undefined), // offline: asked for again when next wanted
  )
  return () => {
    wanted = false
    end?.()
  }
}
