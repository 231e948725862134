import { useEffect, useRef, useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { meeting } from '../i18n/meeting'
import { Button, Confirm, toast } from '../kit'
import { present } from '../shell/whoshere'
import type { Board } from '../sync/types'

/** Who leads, for the others who could: nobody takes it without being asked and without its being seen. */
export function Lead({ board }: { board: Board }) {
  const t = meeting()
  const [asking, setAsking] = useState(false)
  const lead = board.table('board').get(board.id).value?.lead
  const me = board.me.value?.person
  useTold(board, lead, me)
  if (!lead || !me || lead === me) return null
  const name = nameOf(board, lead)
  const away = board.status.value.state === 'live' && !present(board).some((p) => p.id === lead)
  return (
    <>
      <Button small kind={away ? 'plain' : 'quiet'} icon={away ? 'warning' : undefined} class={away ? 'lead-away' : undefined} onClick={() => setAsking(true)} data-tip={t.takeOver}>
        {away ? t.leadAway(name) : t.leads(name)}
      </Button>
      {asking && (
        <Confirm
          title={t.takeOverAsk(name)}
          text={away ? t.takeOverAway(name) : t.takeOverText(name)}
          yes={t.takeOverYes}
          onYes={() => board.dispatch('HandLead', { person: me })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

/** Tells who runs the meeting with others that the lead went to somebody. */
function useTold(board: Board, lead: string | undefined, me: string | undefined): void {
  const before = useRef(lead)
  useEffect(() => {
    const was = before.current
    before.current = lead
    if (!lead || !was || was === lead) return
    const t = meeting()
    toast({ icon: 'flag', text: lead === me ? t.youLead : t.leadsNowToast(nameOf(board, lead)) })
  }, [lead])
}
