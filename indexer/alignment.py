"""The paragraphs of a meeting before and after -> which of them are the same.

Those that say the same are paired first, where the order or their title tells which is
which; then, between the same neighbours, those that were lightly changed; and at last
what was moved and changed as well.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import chain, product

from indexer.paragraph_ids import said

# How much of what two paragraphs say is the same from which one is the other, lightly
# changed: with a neighbour in common, and anywhere in the meeting.
BESIDE, APART = 0.6, 0.8
WHOLE = 0.9  # how much alike those are of which one holds the whole other
TELLING = 8  # words from which a paragraph is known again wherever it stands
HELD = 20  # letters from which a paragraph is known again inside another
COMPARED = 10_000  # pairs with a neighbour in common that are all compared
RARE = 4  # paragraphs that may share a word which still tells them apart
TRIED = 3  # paragraphs with most rare words in common that are compared


@dataclass(frozen=True)
class Passage:
    """What a paragraph says, and under which title."""

    item: str
    text: str

    @cached_property
    def letters(self) -> str:
        return said(self.text)

    @cached_property
    def words(self) -> list[str]:
        return self.text.casefold().split()


def align(old: Sequence[Passage], new: Sequence[Passage]) -> dict[int, int]:
    """The place in `old` of each place in `new` that is the same paragraph."""
    if not old:  # as of every meeting that is new
        return {}
    pairs = _Pairs(old, new)
    pairs.add(_in_order([*map(_titled, old)], [*map(_titled, new)]))
    pairs.add(_moved(pairs, _titled, len(old) + len(new)))
    pairs.add(_moved(pairs, _telling, 1))
    scored = {
        **{pair: (APART, alike(*pairs.passages(pair))) for pair in _apart(pairs)},
        **{pair: (BESIDE, alike(*pairs.passages(pair))) for pair in _beside(pairs)},
    }
    best = sorted(scored, key=lambda pair: (-scored[pair][1], pair))
    pairs.add(pair for pair in best if scored[pair][1] >= scored[pair][0])
    return pairs.to_old


def find_holder(passage: Passage, new: Sequence[Passage]) -> int | None:
    """The place of the paragraph that holds the words of another, whole.

    A formula is looked for under its own title only.
    """
    letters = passage.letters
    if len(letters) < HELD:
        return None
    anywhere = len(passage.words) >= TELLING
    holders = (j for j, other in enumerate(new) if letters in other.letters)
    return next((j for j in holders if anywhere or new[j].item == passage.item), None)


def alike(a: Passage, b: Passage) -> float:
    """How much of what two paragraphs say is the same, from 0 to 1."""
    shorter, longer = sorted((a.letters, b.letters), key=len)
    if shorter == longer:
        return 1.0
    if len(shorter) >= HELD and shorter in longer:  # joined or parted otherwise
        return WHOLE + (1 - WHOLE) * len(shorter) / len(longer)
    total = len(a.words) + len(b.words)
    common = (Counter(a.words) & Counter(b.words)).total()
    if 2 * common < BESIDE * total:  # the order can only make it less
        return 2 * common / max(1, total)
    return SequenceMatcher(None, a.words, b.words, autojunk=False).ratio()


class _Pairs:
    """Places in `old` and in `new`, each of them in one pair at most."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self.old, self.new = old, new
        self.to_old: dict[int, int] = {}
        self.to_new: dict[int, int] = {}

    def add(self, pairs: Iterable[tuple[int, int]]) -> None:
        for i, j in pairs:
            if i not in self.to_new and j not in self.to_old:
                self.to_new[i], self.to_old[j] = j, i

    def passages(self, pair: tuple[int, int]) -> tuple[Passage, Passage]:
        return self.old[pair[0]], self.new[pair[1]]

    @property
    def left_old(self) -> list[int]:
        return [i for i in range(len(self.old)) if i not in self.to_new]

    @property
    def left_new(self) -> list[int]:
        return [j for j in range(len(self.new)) if j not in self.to_old]


def _titled(passage: Passage) -> Hashable:
    return said(passage.item), passage.letters


def _telling(passage: Passage) -> Hashable:
    return passage.letters if len(passage.words) >= TELLING else None


def _in_order(old: list[Hashable], new: list[Hashable]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of what stands in both, in the order of both."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield from ((n, n) for n in range(head))
    yield from ((len(old) - n, len(new) - n) for n in range(1, tail + 1))
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    for i, j, size in SequenceMatcher(None, *middle).get_matching_blocks():
        yield from ((head + i + n, head + j + n) for n in range(size))


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many at the beginning are the same."""
    return next(
        (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b),
        min(len(old), len(new)),
    )


def _moved(
    pairs: _Pairs, key: Callable[[Passage], Hashable], most: int
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the same key, where no more than `most` have it."""
    old = _by_key((key(pairs.old[i]), i) for i in pairs.left_old)
    new = _by_key((key(pairs.new[j]), j) for j in pairs.left_new)
    for same, places in old.items():
        others = new.get(same, ())
        if same is not None and max(len(places), len(others)) <= most:
            yield from zip(places, others, strict=False)


def _by_key(keyed: Iterable[tuple[Hashable, int]]) -> dict[Hashable, list[int]]:
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for key, place in keyed:
        places[key].append(place)
    return places


def _beside(pairs: _Pairs) -> Iterator[tuple[int, int]]:
    """Yield what is left with the same neighbour before it, or after it."""
    for step in (1, -1):
        old = _by_neighbour(pairs.left_old, pairs.to_new, len(pairs.old), step)
        new = _by_neighbour(
            pairs.left_new, {j: j for j in pairs.to_old}, len(pairs.new), step
        )
        for neighbour, places in old.items():
            others = new.get(neighbour, [])
            if len(places) * len(others) <= COMPARED:
                yield from product(places, others)


def _by_neighbour(
    left: Sequence[int], paired: dict[int, int], count: int, step: int
) -> dict[int | None, list[int]]:
    """The places that are left, by the new place of the nearest paired one."""
    found: defaultdict[int | None, list[int]] = defaultdict(list)
    wanted, neighbour = set(left), None
    for place in range(count)[::step]:
        neighbour = paired.get(place, neighbour)
        if place in wanted:
            found[neighbour].append(place)
    return found


def _apart(pairs: _Pairs) -> Iterator[tuple[int, int]]:
    """Yield what is left and long, and has most rare words in common."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for i in _long(pairs.old, pairs.left_old):
        for word in set(pairs.old[i].words):
            having[word].append(i)
    for j in _long(pairs.new, pairs.left_new):
        shared = (having.get(word, ()) for word in set(pairs.new[j].words))
        counts = Counter(chain.from_iterable(s for s in shared if len(s) <= RARE))
        yield from ((i, j) for i, _ in counts.most_common(TRIED))


def _long(passages: Sequence[Passage], places: Iterable[int]) -> Iterator[int]:
    return (n for n in places if len(passages[n].words) >= TELLING)
