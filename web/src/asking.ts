// SPDX-License-Identifier: MIT
//
// A worker that answers what it is asked, by number. It is loaded when it is first asked.

interface Asked { done: (got: never) => void; failed: (error: Error) => void }

export class Asking {
  private worker: Worker | undefined
  private number = 0
  private readonly waiting = new Map<number, Asked>()

  // `heard` is told all that the worker says, and gives it to `answer` where it answers something.
  constructor(private readonly script: string, private readonly heard: (data: never) => void) {}

  load(): Worker {
    if (this.worker) return this.worker
    const worker = this.worker = new Worker(this.script, { type: 'module' })
    worker.onmessage = ({ data }) => this.heard(data as never)
    // Its script did not come, or is broken: nobody waits for it any more; the next who asks loads it again.
    worker.onerror = event => {
      for (const asked of this.waiting.values()) asked.failed(new Error(event.message || `${this.script} could not be loaded.`))
      this.waiting.clear()
      worker.terminate()
      this.worker = undefined
    }
    return worker
  }

  answer(n: number, got: unknown, error?: string): void {
    const asked = this.waiting.get(n)
    this.waiting.delete(n)
    if (error !== undefined) asked?.failed(new Error(error))
    else asked?.done(got as never)
  }

  send<T>(message: object): Promise<T> {
    const n = ++this.number
    return new Promise((done, failed) => {
      this.waiting.set(n, { done: done as (got: never) => void, failed })
      this.load().postMessage({ ...message, n })
    })
  }
}
