// SPDX-License-Identifier: MIT
//
// Keeps the marks in this browser, and saves them as lines for atlas/reviews.yaml. Without it the pages can still be
// read, printed and marked by hand.
'use strict';
(() => {
  const KEY = 'unknot-review';
  const $ = (id) => document.getElementById(id);
  const load = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return kept && typeof kept === 'object' && kept.marks ? kept : { by: '', on: '', marks: {} };
    } catch { return { by: '', on: '', marks: {} }; }
  };
  const keep = (state) => {
    try { localStorage.setItem(KEY, JSON.stringify(state)); return true; } catch { return false; }
  };
  const today = () => {
    const d = new Date();
    return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`;
  };
  const here = document.querySelectorAll('.fact');
  const page = (location.pathname.match(/(muscles\/)?[^/]+$/) || ['index.html'])[0];

  const say = document.querySelector('.reviewer').dataset;
  // A note that has no mark yet is kept, and told of, but is no review.
  const marked = () => Object.keys(state.marks).filter((id) => state.marks[id].mark);
  const tell = (state, kept) => {
    const all = marked().length;
    const mine = [...here].filter((f) => state.marks[f.id]?.mark).length;
    const notes = Object.keys(state.marks).length - all;
    const count = here.length ? say.page.replace('{1}', mine).replace('{2}', here.length).replace('{3}', all) : say.all.replace('{1}', all);
    $('told').textContent = [kept ? '' : say.lost, count, notes ? say.note.replace('{1}', notes) : '', all && !state.by ? say.who : ''].filter(Boolean).join(' ');
    $('save').disabled = !all || !state.by;
    document.querySelectorAll('td.yours[data-page]').forEach((cell) => {
      const n = marked().filter((id) => state.marks[id].page === cell.dataset.page).length;
      cell.textContent = n ? String(n) : '';
    });
  };

  const state = load();
  let kept = true;
  const changed = () => { kept = keep(state); tell(state, kept); };

  $('by').value = state.by;
  $('on').value = state.on || today();
  $('by').addEventListener('input', () => { state.by = $('by').value.trim(); changed(); });
  $('on').addEventListener('input', () => { state.on = $('on').value; changed(); });

  here.forEach((fact) => {
    const note = fact.querySelector('input.note');
    const old = state.marks[fact.id];
    // A mark on words that have changed since is not shown as if it were on these.
    if (old && old.seen === fact.dataset.seen) {
      const box = fact.querySelector(`input[value="${old.mark}"]`);
      if (box) box.checked = true;
      note.value = old.note;
      fact.classList.toggle('marked', !!old.mark);
    }
    const take = () => {
      const box = fact.querySelector('input[type=radio]:checked');
      const text = note.value.trim();
      if (box || text) state.marks[fact.id] = { mark: box ? box.value : '', note: text, seen: fact.dataset.seen, on: $('on').value || today(), page };
      else delete state.marks[fact.id];
      fact.classList.toggle('marked', !!box);
      changed();
    };
    const unmark = () => {
      fact.querySelectorAll('input[type=radio]').forEach((box) => { box.checked = false; });
      take();
    };
    // A mark that is pressed once more is taken away: what was marked is known before the browser marks it again.
    let was = null;
    fact.addEventListener('pointerdown', (e) => {
      const box = e.target.closest('label')?.querySelector('input[type=radio]');
      was = box && box.checked ? box : null;
    });
    fact.addEventListener('click', (e) => {
      if (e.target.type !== 'radio') return;
      if (e.target === was) unmark();
      was = null;
    });
    fact.addEventListener('change', take);
    note.addEventListener('input', take);
    // Delete or Backspace on a box takes the mark away.
    fact.addEventListener('keydown', (e) => {
      if (e.target.type !== 'radio' || (e.key !== 'Delete' && e.key !== 'Backspace')) return;
      unmark();
    });
  });

  $('save').addEventListener('click', () => {
    const line = (id) => {
      const m = state.marks[id];
      const row = { fact: id, mark: m.mark, by: state.by, on: m.on, seen: m.seen };
      if (m.note) row.note = m.note;
      return `- ${JSON.stringify(row)}\n`;
    };
    const file = new Blob(marked().sort().map(line), { type: 'text/yaml' });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = `review-${today()}.yaml`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  document.querySelector('.reviewer').addEventListener('submit', (e) => e.preventDefault());
  tell(state, kept);
})();
