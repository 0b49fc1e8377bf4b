/** Finding drawings by English, Chinese or pinyin: pure. */

import type { ArtIndex, ArtPiece } from "../../net/art";

const plain = (text: string): string => text.toLowerCase().normalize("NFKC").trim();

/** How well a word fits a piece: 0 not at all, 3 by its name. */
function fit(piece: ArtPiece, word: string, category: string): number {
  const names = Object.values(piece.names).map(plain);
  const syllables = piece.pinyin.split(" ");
  const sounds = [syllables.join(""), syllables.map((each) => each[0]).join("")];
  if (names.some((name) => name === word || name.split(/\s+/).some((part) => part.startsWith(word)))) return 3;
  if (names.some((name) => name.includes(word)) || (word.length > 1 && sounds.some((sound) => sound.startsWith(word)))) return 2;
  const tags = Object.values(piece.tags).flat();
  if (tags.some((tag) => (/^[a-z0-9]/.test(word) ? tag.startsWith(word) : tag.includes(word)))) return 1;
  return category.includes(word) ? 1 : 0;
}

/** The pieces in which every word of the query is found, best first; all of them for an empty query. */
export function searchArt(index: ArtIndex, query: string): ArtPiece[] {
  const words = plain(query).split(/[\s,，、]+/).filter(Boolean);
  if (words.length === 0) return [...index.pieces];
  const categories = new Map(index.categories.map(({ slug, names }) => [slug, Object.values(names).map(plain).join(" ")]));
  const found = index.pieces.flatMap((piece, at) => {
    const scores = words.map((word) => fit(piece, word, categories.get(piece.category) ?? ""));
    return scores.every((score) => score > 0) ? [{ piece, at, score: scores.reduce((sum, score) => sum + score, 0) }] : [];
  });
  return found.sort((a, b) => b.score - a.score || a.at - b.at).map(({ piece }) => piece);
}
