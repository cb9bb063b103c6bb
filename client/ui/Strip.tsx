import './strip.css'

export interface StripPart {
  key: string
  /** As people read it. */
  label: string
  /** ≥ 0; parts without anything take no room. */
  count: number
  /** A CSS colour. */
  color: string
}

/** A bar of segments, as wide as their counts. Says itself in words to a screen reader. */
export function Strip({ parts, label }: { parts: readonly StripPart[]; label: string }) {
  const said = parts.filter(part => part.count > 0).map(part => `${part.label} ${part.count}`)
  return (
    <div className="strip" role="img" aria-label={`${label}: ${said.join(', ')}`}>
      {parts.map(part =>
        part.count > 0 ? (
          <span key={part.key} className="strip-part" style={{ flexGrow: part.count, background: part.color }} />
        ) : null
      )}
    </div>
  )
}

interface LegendProps {
  parts: readonly StripPart[]
  picked: string | null
  /** null: the picked one was clicked again. */
  onPick: (key: string | null) => void
  hint: (part: StripPart) => string
}

/** The words and counts of a strip, each a button that picks its part. */
export function StripLegend({ parts, picked, onPick, hint }: LegendProps) {
  return (
    <div className="strip-legend">
      {parts.map(part => (
        <button
          key={part.key}
          type="button"
          className="strip-pick"
          aria-pressed={picked === part.key}
          disabled={part.count === 0 && picked !== part.key}
          title={hint(part)}
          onClick={() => onPick(picked === part.key ? null : part.key)}
        >
          <span className="strip-dot" style={{ background: part.color }} />
          {part.label}
          <span className="strip-count">{part.count}</span>
        </button>
      ))}
    </div>
  )
}
