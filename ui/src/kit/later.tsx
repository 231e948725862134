import { h, type ComponentChildren, type FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { reasonWords } from '../i18n/reasons'
import { toast } from './toast'

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
          () => {
            // Asked for again when shown again. A window that cannot come says so and is not left half open.
            const { onClose } = props as { onClose?: () => void }
            if (!wanted || !onClose) return
            toast({ text: reasonWords('unreachable', ''), icon: 'warning' })
            onClose()
          },
        )
      }
      return () => {
        wanted = false
      }
    }, [])
    return there ? h(there as FunctionComponent<object>, props) : <>{meanwhile()}</>
  }
}
