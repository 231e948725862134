// Small pictures of boards: paper, notes and the line that joins them.

interface Piece {
  x: number
  y: number
  w: number
  h: number
  color: string
}

const sheets: Record<string, readonly Piece[]> = {
  blank: [{ x: 68, y: 34, w: 24, h: 24, color: 'sun' }],
  consensus: [
    { x: 14, y: 16, w: 15, h: 15, color: 'sun' },
    { x: 14, y: 35, w: 15, h: 15, color: 'rose' },
    { x: 14, y: 54, w: 15, h: 15, color: 'sky' },
    { x: 54, y: 25, w: 15, h: 15, color: 'sun' },
    { x: 54, y: 46, w: 15, h: 15, color: 'mint' },
    { x: 96, y: 32, w: 48, h: 22, color: 'mint' },
  ],
  workshop: [
    { x: 18, y: 22, w: 18, h: 18, color: 'sun' },
    { x: 40, y: 22, w: 18, h: 18, color: 'sun' },
    { x: 18, y: 44, w: 18, h: 18, color: 'rose' },
    { x: 40, y: 44, w: 18, h: 18, color: 'mint' },
    { x: 100, y: 20, w: 42, h: 14, color: 'stone' },
    { x: 108, y: 40, w: 34, h: 9, color: 'stone' },
    { x: 108, y: 54, w: 34, h: 9, color: 'stone' },
  ],
  review: [
    { x: 20, y: 18, w: 120, h: 11, color: 'stone' },
    { x: 20, y: 37, w: 88, h: 11, color: 'mint' },
    { x: 20, y: 56, w: 58, h: 11, color: 'sky' },
  ],
  retro: [
    { x: 20, y: 20, w: 34, h: 44, color: 'mint' },
    { x: 63, y: 20, w: 34, h: 44, color: 'rose' },
    { x: 106, y: 20, w: 34, h: 44, color: 'sky' },
  ],
  sample: [
    { x: 58, y: 14, w: 44, h: 14, color: 'mint' },
    { x: 18, y: 44, w: 36, h: 11, color: 'sky' },
    { x: 62, y: 44, w: 36, h: 11, color: 'sun' },
    { x: 106, y: 44, w: 36, h: 11, color: 'rose' },
    { x: 62, y: 63, w: 36, h: 9, color: 'stone' },
  ],
  saved: [
    { x: 22, y: 18, w: 24, h: 24, color: 'lilac' },
    { x: 54, y: 18, w: 24, h: 24, color: 'sky' },
    { x: 22, y: 48, w: 56, h: 12, color: 'stone' },
    { x: 96, y: 18, w: 42, h: 42, color: 'mint' },
  ],
  pairs: [
    { x: 14, y: 36, w: 14, h: 14, color: 'sun' },
    { x: 44, y: 28, w: 14, h: 14, color: 'sun' },
    { x: 44, y: 46, w: 14, h: 14, color: 'rose' },
    { x: 76, y: 22, w: 14, h: 14, color: 'sun' },
    { x: 92, y: 22, w: 14, h: 14, color: 'rose' },
    { x: 76, y: 50, w: 14, h: 14, color: 'mint' },
    { x: 92, y: 50, w: 14, h: 14, color: 'sky' },
    { x: 124, y: 28, w: 24, h: 30, color: 'mint' },
  ],
  watch: [
    { x: 18, y: 16, w: 36, h: 24, color: 'mint' },
    { x: 62, y: 16, w: 36, h: 24, color: 'mint' },
    { x: 106, y: 16, w: 36, h: 24, color: 'rose' },
    { x: 18, y: 50, w: 72, h: 8, color: 'sky' },
    { x: 50, y: 63, w: 72, h: 8, color: 'stone' },
  ],
  week: [
    { x: 16, y: 24, w: 14, h: 38, color: 'stone' },
    { x: 38, y: 24, w: 62, h: 14, color: 'mint' },
    { x: 50, y: 44, w: 50, h: 14, color: 'sky' },
    { x: 108, y: 24, w: 14, h: 38, color: 'lilac' },
    { x: 130, y: 24, w: 14, h: 38, color: 'sun' },
  ],
}

const lines: Record<string, string> = {
  consensus: 'M29 23c14 0 11 9 25 9M29 42c14 0 11-10 25-10M29 61c14 0 11-8 25-8M69 32c14 0 12 11 27 11M69 53c14 0 12-10 27-10',
  workshop: 'M62 42c14 0 12-15 36-15M101 34v25M101 45h6M101 59h6',
  review: 'M140 16v54',
  pairs: 'M30 43h12M60 36c8 0 8-6 14-6M60 52c8 0 8 6 14 6M108 29c8 0 8 14 14 14M108 57c8 0 8-14 14-14',
  watch: 'M22 33l8-7 7 4 13-9M66 26l9 6 8-5 11 3M110 22l9 6 8 2 11 6',
  week: 'M14 70h132',
  sample: 'M80 28v16M80 36H36v8M80 36h44v8M80 55v8',
  retro: 'M26 30h18M26 38h22M69 30h22M69 38h14M112 30h20M112 38h22',
}

export function TemplateArt({ id }: { id: string }) {
  return (
    <svg class="template-art" viewBox="0 0 160 86" aria-hidden="true">
      <path class="art-line" d={lines[id] ?? ''} />
      {(sheets[id] ?? sheets['blank'] ?? []).map((p, i) => (
        <rect key={i} class={`art-note color-${p.color}`} x={p.x} y={p.y} width={p.w} height={p.h} rx="3" />
      ))}
    </svg>
  )
}
