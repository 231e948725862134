import { useState } from 'preact/hooks'
import { start } from '../i18n/start'
import { Button, Confirm, Icon, toast } from '../kit'
import { go } from '../route'
import { endSample, visitSample } from '../session'
import { tellRefusal } from '../space/govern'

/** Above every page of the sample space: that nothing in it is meant, and the ways out. */
export function SampleStrip() {
  const [asking, setAsking] = useState(false)
  const t = start()
  const out = (leave: Promise<void>, said?: string) =>
    leave.then(() => {
      go('/')
      if (said) toast({ text: said, icon: 'check' })
    }, tellRefusal)
  return (
    <aside class="sample-strip" aria-label={t.strip}>
      <Icon name="flag" />
      <p>
        <span class="strip-long">{t.strip}</span>
        <span class="strip-short" aria-hidden="true">{t.stripShort}</span>
      </p>
      <Button small onClick={() => void out(visitSample(false))}>{t.leave}</Button>
      <Button small kind="quiet" icon="trash" class="strip-end" aria-label={t.end} data-tip={t.end} onClick={() => setAsking(true)}>{t.end}</Button>
      {asking && (
        <Confirm danger title={t.endAsk} text={t.endText} yes={t.end} onYes={() => void out(endSample(), t.ended)} onClose={() => setAsking(false)} />
      )}
    </aside>
  )
}
