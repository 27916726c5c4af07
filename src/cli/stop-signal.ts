/** The wish that the process stop. */
export interface StopSignal {
  /** Resolves when somebody says so. */
  readonly given: Promise<void>
  /** Leaves signals to the system again. */
  forget(): void
}

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const

/** Listens for signals to stop. Told a second time, the process ends at once, as without this. */
export function listenForStop(): StopSignal {
  let resolveGiven: () => void = () => {}
  const given = new Promise<void>((resolve) => {
    resolveGiven = resolve
  })
  const forget = () => {
    for (const signal of SIGNALS) process.off(signal, stop)
  }
  const stop = () => {
    forget()
    resolveGiven()
  }
  for (const signal of SIGNALS) process.on(signal, stop)
  return { given, forget }
}
