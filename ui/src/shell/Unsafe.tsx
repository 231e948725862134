import { unsafe } from '../i18n/unsafe'
import { Banner } from '../kit'
import { session } from '../session'

/** What whoever runs this Keyline put up with, for as long as it is so. */
export function Unsafe() {
  const t = unsafe()
  const { plainHttp, weakStore = [] } = session.value ?? {}
  const known = weakStore.flatMap((w) => t.store[w as keyof typeof t.store] ?? [])
  return (
    <>
      {plainHttp && <Banner kind="danger">{t.plainHttp}</Banner>}
      {known.length > 0 && <Banner kind="warn">{t.weak(known.join(t.between))}</Banner>}
    </>
  )
}
