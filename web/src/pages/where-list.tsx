// SPDX-License-Identifier: MIT
//
// The list beside the picture: every place of the body by name, with a search ("nape", "shin"), for your left and your right.

import { useEffect, useState } from 'preact/hooks'
import { w } from 'words'
import { atlas, names, placeName, type Region } from '../atlas'
import { ready } from '../painting'
import { Frame, Main, Row } from '../parts/frame'
import { PainTile } from '../parts/pain'
import { fits, Search } from '../parts/search'
import { to } from '../route'
import { way } from '../way'
import { fill } from '../words'
import { LevelSheet, onwards } from './where'

// Two of its lay names, what was searched for first.
function lay(region: Region, search: string): string[] {
  const hit = (name: string) => search.split(/\s+/).some(word => word && fits(word, [name])) ? 0 : 1
  return [...(region.also ?? [])].sort((a, b) => hit(a) - hit(b)).slice(0, 2)
}

export const WhereList = () => {
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  useEffect(() => { void atlas(); void ready() }, [])
  const { at } = way.value
  const levelOf = (place: string) => at.find(p => p.region === place)?.level ?? null
  const groups = (names.value?.groups ?? [])
    .map(g => ({ ...g, regions: (names.value?.regions ?? []).filter(r => r.group === g.id && fits(search, [r.name, ...(r.also ?? []), g.name])) }))
    .filter(g => g.regions.length)
  const found = groups.reduce((n, g) => n + g.regions.length, 0)

  const tile = (place: string) => {
    const l = levelOf(place)
    return (
      <button key={place} class="level-tile" onClick={() => setOpen(place)}
        aria-label={l === null ? fill(w.where_tile_empty, placeName(place)) : fill(w.where_tile_level, placeName(place), l)}>
        {l === null ? <span class="empty" /> : <PainTile level={l} size={44} width={62} say={false} />}
      </button>
    )
  }
  return (
    <Frame step={0} class="where-list" foot={<Main disabled={!at.length && !way.value.unsaid} onClick={onwards}>{w.where_done}</Main>}>
      <h1 tabIndex={-1} class="hidden">{w.where_title}</h1>
      <Search id="where-search" label={w.where_search_name} like={w.where_search} value={search} onInput={setSearch} found={found} />
      <Row icon="body" title={w.where_as_picture} href={to('where')} />
      {search && !found && <p class="quiet">{w.where_found_none}</p>}
      {groups.map(g => (
        <section key={g.id} aria-labelledby={`group-${g.id}`}>
          <div class="list-head"><h2 id={`group-${g.id}`}>{g.name}</h2><span aria-hidden="true">{w.your_left}</span><span aria-hidden="true">{w.your_right}</span></div>
          <ul>
            {g.regions.map(r => (
              <li key={r.id} class="list-place">
                <span class="row-words"><span class="row-title">{r.name}</span>{r.also?.length ? <span class="row-text">{lay(r, search).join(', ')}</span> : null}</span>
                {r.paired ? [tile(`left:${r.id}`), tile(`right:${r.id}`)] : <>{tile(r.id)}<span class="middle small quiet">{w.where_middle}</span></>}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {open && <LevelSheet place={open} now={levelOf(open)} onClose={() => setOpen(null)} />}
    </Frame>
  )
}
