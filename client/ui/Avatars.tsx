import './avatars.css'

export interface Face {
  key: string
  name: string
  /** Shown on hover and to screen readers: department, name, what they do. */
  title: string
  /** A CSS colour. */
  color: string
  isBusy: boolean
}

/** People as overlapping circles, `most` of them, then how many more. */
export function Avatars({ faces, label, most = 5 }: { faces: readonly Face[]; label: string; most?: number }) {
  const more = faces.length - most
  return (
    <ul className="avatars" aria-label={label} style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {faces.slice(0, most).map(face => (
        <li
          key={face.key}
          className="avatar"
          title={face.title}
          data-typing={face.isBusy || undefined}
          style={{ '--avatar': face.color } as React.CSSProperties}
        >
          <span aria-hidden="true">{initialsOf(face.name)}</span>
          <span className="sr-only">{face.title}</span>
        </li>
      ))}
      {more > 0 ? (
        <li
          className="avatar avatar-more"
          title={faces
            .slice(most)
            .map(face => face.title)
            .join('\n')}
        >
          +{more}
        </li>
      ) : null}
    </ul>
  )
}

/** A Chinese given name (the last two characters), or the first letters of two words. */
export function initialsOf(name: string): string {
  const trimmed = name.trim()
  if (/\p{Script=Han}/u.test(trimmed)) return [...trimmed].slice(-2).join('')
  const words = trimmed.split(/\s+/)
  const letters = words.length > 1 ? `${[...(words[0] ?? '')][0] ?? ''}${[...(words.at(-1) ?? '')][0] ?? ''}` : trimmed
  return [...letters].slice(0, 2).join('').toUpperCase()
}
