import { h, type ComponentChildren, type FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'

/**
 * A component whose script is loaded when it is first shown, so that the page
 * begins without it. Until then, and while the server is away, `meanwhile` is
 * there.
 */
export function later<P extends object>(load: () => Promise<FunctionComponent<P>>, meanwhile: () => ComponentChildren = () => null): FunctionComponent<P> {
  let there: FunctionComponent<P> | undefined
  return function Later(props: P) {
    const [, shown] = useState(false)
    useEffect(() => {
      let wanted = true
      if (!there) {
        load().then(
          (c) => {
            there = c
            if (wanted) shown(true)
          },
          () => undefined, // asked for again when shown again
        )
      }
      return () => {
        wanted = false
      }
    }, [])
    return there ? h(there as FunctionComponent<object>, props) : <>{meanwhile()}</>
  }
}
