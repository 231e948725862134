// What a review said of every goal, as a table.
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { board as boardWords } from '../i18n/board'
import { scoreWords } from '../i18n/figures'
import { reviewWords } from '../i18n/review'
import { refId } from '../board/model'
import { goalOf } from '../goals/stage'
import { HandOver } from '../kpi/Lane'
import { may } from '../meeting/phase'
import type { Board, Ref, Review } from '../sync/types'
import { achieved, healthy, itemOf, meanOf } from './model'
import { Score } from './Score'
import { WeightsChange } from './Weights'

interface Props { board: Board; review: Review; agenda: readonly Ref[]; onPick?: (ref: Ref) => void }

export function Summary({ board, review, agenda, onPick }: Props) {
  const t = reviewWords()
  const mean = meanOf(review)
  return (
    <>
      {mean !== undefined && (
        <p class="review-mean">
          {t.mean(scoreWords(mean))} <span class="review-soft">{t.health[healthy(mean)]}</span>
        </p>
      )}
      <div class="review-table" tabIndex={0} role="region" aria-label={t.summary}>
        <table>
          <thead>
            <tr><th scope="col">{t.goal}</th><th scope="col">{t.suggested}</th><th scope="col">{t.score}</th><th scope="col">{t.goesOn}</th></tr>
          </thead>
          <tbody>
            {agenda.map((ref) => {
              const item = itemOf(review, ref)
              const goal = goalOf(board, ref)
              const title = titleIn(goal ?? {}, lang()) || boardWords().untitled
              return (
                <tr key={ref} data-kind={ref.startsWith('objective/') ? 'objective' : 'keyresult'}>
                  <th scope="row">{onPick ? <button type="button" class="link" onClick={() => onPick(ref)}>{title}</button> : title}</th>
                  <td data-label={t.suggested}>{item?.suggested === undefined ? '–' : scoreWords(item.suggested)}</td>
                  <td data-label={t.score}>
                    {item?.score === undefined ? t.notYet : <Score score={item.score} />}
                    {item?.score !== undefined && <small class="review-soft"> {achieved(goal?.ambition, item.score) ? t.achieved : t.notAchieved}</small>}
                    {item?.note && <p class="review-soft">{item.note}</p>}
                  </td>
                  <td data-label={t.goesOn}>
                    {item?.decision ? t.decisions[item.decision] : t.notYet}
                    {item?.weightsNow && <p class="review-soft"><WeightsChange item={item} /></p>}
                    {item?.reason && <p class="review-soft">{item.reason}</p>}
                    {ref.startsWith('keyresult/') && <p class="chips"><HandOver board={board} id={refId(ref)} edit={may(board, 'goals')} /></p>}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
