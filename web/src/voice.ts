// SPDX-License-Identifier: MIT
//
// What a session says besides the page: a voice of this device, tones, vibration, and a screen that stays awake.
// Nothing sounds before the person has touched the page, and no voice that would send words over the network is used.

import { signal } from '@preact/signals'
import { settings } from './way'

export const voices = signal(false) // whether this device can speak

let touch = false
const touched = () => touch
for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, () => { touch = true }, { capture: true, once: true })

function voice(): SpeechSynthesisVoice | undefined {
  if (!('speechSynthesis' in window)) return undefined
  const here = speechSynthesis.getVoices().filter(v => v.localService)
  return here.find(v => v.lang.startsWith('en') && v.default) ?? here.find(v => v.lang === 'en-GB') ?? here.find(v => v.lang.startsWith('en'))
}
if ('speechSynthesis' in window) {
  const look = () => { voices.value = voice() !== undefined }
  look()
  speechSynthesis.addEventListener?.('voiceschanged', look)
}

// Says this instead of what is being said; with `quietly` only where nothing is.
export function speak(text: string, quietly = false): void {
  const v = voice()
  if (!settings.value.voice || !v || !touched() || (quietly && speechSynthesis.speaking)) return
  speechSynthesis.cancel()
  const said = new SpeechSynthesisUtterance(text)
  said.voice = v
  said.lang = v.lang
  said.rate = quietly ? .85 : .95
  speechSynthesis.speak(said)
}

export const hush = () => { if ('speechSynthesis' in window) speechSynthesis.cancel() }

// Notes in hertz: pressing rises, letting go falls.
const TONES = { press: [294, 440], rest: [440, 294], step: [349], end: [294, 370, 440], stop: [220, 220], wait: [330] } as const
const SHAKES: Record<Tone, number[]> = { press: [180], rest: [80, 90, 80], step: [60], end: [80, 80, 80, 80, 240], stop: [400, 100, 400], wait: [60] }
type Tone = keyof typeof TONES

let sound: AudioContext | undefined

export function tone(which: Tone): void {
  if (settings.value.vibration && touched()) navigator.vibrate?.(SHAKES[which])
  if (!settings.value.tones || !touched() || !('AudioContext' in window)) return
  sound ??= new AudioContext()
  void sound.resume()
  TONES[which].forEach((hertz, i) => {
    const at = sound!.currentTime + i * .26, pipe = sound!.createOscillator(), loud = sound!.createGain()
    pipe.frequency.value = hertz
    loud.gain.setValueAtTime(0, at)
    loud.gain.linearRampToValueAtTime(.22, at + .03)
    loud.gain.exponentialRampToValueAtTime(.001, at + .5)
    pipe.connect(loud).connect(sound!.destination)
    pipe.start(at)
    pipe.stop(at + .52)
  })
}

let lock: WakeLockSentinel | undefined
let wanted = false

// Keeps the screen on, also after the page was out of sight.
export async function awake(on: boolean): Promise<void> {
  wanted = on
  if (!on) {
    await lock?.release().catch(() => undefined)
    lock = undefined
  } else if (!document.hidden && (!lock || lock.released)) {
    lock = await navigator.wakeLock?.request('screen').catch(() => undefined)
  }
}
document.addEventListener('visibilitychange', () => { if (wanted && !document.hidden) void awake(true) })
