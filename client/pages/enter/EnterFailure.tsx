/** Why nobody entered, and what to do. */
export function EnterFailure({ failure }: { failure: string | null }) {
  return failure ? (
    <p className="enter-failure" role="alert">
      {failure}
    </p>
  ) : null
}
