"""Promises in invented sentences; none of the bodies and people exists."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import promises
from indexer.deadlines import MeetingDays
from indexer.follow_ups import find_follow_ups
from indexer.mentions import Names

DAYS = MeetingDays(datetime.date(2022, 4, 6), datetime.date(2022, 6, 22))
ORGANISATIONS = Names(
    [("KL", "KL"), ("Kyststyrelsen", "Kyststyrelsen"), ("Kystministeriet",) * 2]
)

# A sentence that promises something -> who, and the wording of the deadline.
PROMISES: list[tuple[str, tuple[str, ...], str | None]] = [
    # to be told
    ("Bestyrelsen vil blive orienteret.", (), None),
    ("Bestyrelsen vil blive orienteret herom efter sommerferien.", (),
     "efter sommerferien"),
    ("Udvalget vil efterfølgende blive inddraget i arbejdet.", (), None),
    ("Rådet vil få en tilbagemelding.", (), None),
    ("Udvalget orienteres, når svaret foreligger.", (), None),
    ("Medlemmerne bliver orienteret på mail.", (), None),
    ("Udvalget holdes orienteret om sagen.", (), None),
    # someone does something
    ("Kyststyrelsen følger op herpå.", ("Kyststyrelsen",), None),
    ("Sekretariatet vender tilbage med en tidsplan.", ("Sekretariatet",), None),
    ("KL bemærkede, at man vender tilbage herom.", ("KL",), None),
    ("Kystministeriet konkluderede, at ministeriet vil se nærmere på tallene.",
     ("Kystministeriet",), None),
    ("Formanden tager kontakt til kommunen.", ("Formanden",), None),
    ("Formanden oplyste, at han vil kontakte kommunen.", ("Formanden",), None),
    ("På næste møde vil sekretariatet fremlægge et notat.", ("Sekretariatet",),
     "På næste møde"),
    ("Forvaltningen undersøger, om det kan lade sig gøre.", ("Forvaltningen",), None),
    ("Administrationen udarbejder et notat inden 1. maj.", ("Administrationen",),
     "inden 1. maj"),
    ("Sekretariatet udsender referatet inden udgangen af maj.", ("Sekretariatet",),
     "inden udgangen af maj"),
    ("KL og Kyststyrelsen vil sammen udarbejde et oplæg.", ("KL", "Kyststyrelsen"),
     None),
    ("KL svarede, at man gerne vil orientere udvalget.", ("KL",), None),
    ("Ida Opfundet følger op på sagen.", ("Ida Opfundet",), None),
    ("IO sender listen rundt.", ("IO",), None),
    ("Arbejdsgruppen arbejder videre med forslaget.", ("Arbejdsgruppen",), None),
    ("Direktøren sørger for, at nøglerne bliver afleveret.", ("Direktøren",), None),
    ("Vi tager det med til styregruppen.", (), None),
    ("Kyststyrelsen lovede at sende tallene.", ("Kyststyrelsen",), None),
    ("Forvaltningen oplyste, at den ville undersøge sagen.", ("Forvaltningen",), None),
    # items to come
    ("Punktet tages op på næste møde.", (), "på næste møde"),
    ("Sagen genoptages på et kommende møde.", (), "på et kommende møde"),
    ("Budgettet sættes på dagsordenen til næste møde.", (), "til næste møde"),
    ("Sagen forelægges udvalget i efteråret.", (), "i efteråret"),
    ("Økonomien vil blive drøftet videre i styregruppen.", (), None),
    ("Der indkaldes til et ekstraordinært møde.", (),
     "til et ekstraordinært møde"),
    ("Der bliver indkaldt til møde i uge 23.", (), "i uge 23"),
    ("Punktet udsættes til næste møde.", (), "til næste møde"),
    ("Notatet udsendes sammen med referatet.", (), None),
    ("Der vil blive nedsat en arbejdsgruppe.", (), None),
    ("Sekretariatet indkalder til et nyt møde.", ("Sekretariatet",),
     "til et nyt møde"),
    ("Her vil bl.a. blive drøftet økonomi.", (), None),
    ("KL svarede, at der er indgået en aftale, men at man vil orientere udvalget.",
     ("KL",), None),
    ("KL svarede, at der arbejdes på et oplæg.", (), None),
    ("Alle er på den nye løsning i løbet af 2022.", (), "i løbet af 2022"),
    ("Fremsendes til Kystafdelingen med henblik på en indstilling.", (), None),
    # agreed and asked for
    ("Det blev aftalt, at KL sender en liste til sekretariatet.", ("KL",), None),
    ("Det blev aftalt at følge op på sagen til næste møde.", (), "til næste møde"),
    ("Der var enighed om, at udvalget på næste møde drøfter planen.", ("Udvalget",),
     "på næste møde"),
    ("Udvalget besluttede, at forvaltningen skal udarbejde et notat.",
     ("Forvaltningen",), None),
    ("Udvalget godkendte, at der nedsættes en arbejdsgruppe.", (), None),
    ("Udvalget bad forvaltningen om at undersøge priserne.", ("Forvaltningen",), None),
    ("Sekretariatet blev bedt om at indhente et tilbud.", ("Sekretariatet",), None),
    ("Sekretariatet fik til opgave at lave en tidsplan.", ("Sekretariatet",), None),
    ("KL forventer at få tallene, så de kan indgå.", (), None),
    ("Forvaltningen skal fremlægge en plan senest den 15. maj.", ("Forvaltningen",),
     "senest den 15. maj"),
    # expected by a day
    ("Det forventes, at analysen er klar ultimo 2022.", (), "ultimo 2022"),
    ("Der forventes svar på ansøgningen til efteråret.", (), "til efteråret"),
    ("Tilbud ventes omkring påske.", (), "omkring påske"),
    ("Det er planen, at udbuddet afsluttes i 2023.", (), "i 2023"),
    ("Der vil være et beslutningsgrundlag klar i slutningen af 2022.", (),
     "i slutningen af 2022"),
    ("Kyststyrelsen regner med at have et overslag klar i januar.",
     ("Kyststyrelsen",), "i januar"),
    ("Den nye hjemmeside lanceres i september.", (), "i september"),
    ("Der udestår en endelig tidsplan.", (), None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "owners", "deadline"), PROMISES)
def test_a_promise_is_found_with_who_and_by_when(
    text: str, owners: tuple[str, ...], deadline: str | None
) -> None:
    (found,) = find_follow_ups(text, ORGANISATIONS.find(text), (), DAYS)
    assert text[found.start : found.end] == text
    by = found.deadline.wording if found.deadline else None
    assert (found.owners, by) == (owners, deadline)


NO_PROMISES = [
    # past deeds
    "Sekretariatet har fulgt op på sagen.",
    "Bestyrelsen blev orienteret på sidste møde.",
    "Sagen blev drøftet og taget til efterretning.",
    "Der er nedsat en arbejdsgruppe, som er begyndt.",
    "Kyststyrelsen sendte tallene den 4. marts.",
    "Som opfølgning på mødet har sekretariatet undersøgt priserne.",
    "Sekretariatet vendte tilbage med en tidsplan.",
    "Kyststyrelsen orienterede om strategien.",
    "Udvalget har tidligere drøftet, om sagen skal tages op.",
    # questions and wishes
    "KL spurgte, hvornår udvalget vil blive orienteret.",
    "Hvornår vender sekretariatet tilbage?",
    "KL ønskede at vide, om Kyststyrelsen vil undersøge sagen.",
    "KL vil gerne høre mere om det.",
    "KL foreslog, at sagen tages op på næste møde.",
    "Det kan overvejes, om sagen skal drøftes igen.",
    "Forvaltningen indstiller, at sagen forelægges byrådet den 4. maj.",
    "KL opfordrede til, at der ses på priserne.",
    "Sagen bør drøftes på et senere tidspunkt.",
    # general duties and habits
    "Kommunerne skal indberette til registeret.",
    "Sekretariatet udsender hvert år en rapport.",
    "Udvalget orienteres løbende om driften i henhold til loven.",
    "Bestyrelsen orienteres normalt om ændringer.",
    "Kyststyrelsen udarbejder årligt en oversigt.",
    "Referater sendes som regel ud efter en uge.",
    "Det er styregruppen, der behandler klager.",
    "Det er vigtigt at være opmærksom, når forslaget sendes i høring.",
    # what things do, and what is said not to happen
    "Løsningen vil sikre bedre data.",
    "Det vil give kommunerne et overblik.",
    "Projektet vil undersøge vandet.",
    "Sekretariatet vil ikke undersøge sagen.",
    "KL vender ikke tilbage til spørgsmålet.",
    "Sagen tages ikke op igen.",
    "Hvis sagen trækker ud, vil udvalget blive orienteret.",
    # facts about the future
    "Næste møde er den 22. juni.",
    "Næste møde holdes den 22. juni hos KL.",
    "Loven træder i kraft den 1. juli.",
    "Sekretariatet orienterede om, at der er ansat to medarbejdere, som begynder den "
    "1. juli.",
    "Kyststyrelsen forventer et fald i priserne.",
    "Udgifterne forventes at stige.",
    "Udledningen forventes at være halveret i 2030.",
    "Det er besluttet at fremlægge et forslag.",
    "Rammen for 2023 er på 2,5 mio. kr.",
    "Udvalget tog orienteringen til efterretning.",
    "Mødet sluttede kl. 12.",
    "",
]


@pytest.mark.parametrize("text", NO_PROMISES)
def test_what_is_no_promise(text: str) -> None:
    assert find_follow_ups(text, ORGANISATIONS.find(text), (), DAYS) == ()


def test_each_promising_sentence_is_one_follow_up() -> None:
    text = (
        "KL orienterede om høringen, bl.a. fristen. KL følger op herpå. Det gik godt. "
        "Styregruppen behandler udkastet, og det forventes, at svaret er klar i maj."
    )
    found = find_follow_ups(text, ORGANISATIONS.find(text), (), DAYS)
    assert [text[f.start : f.end] for f in found] == [
        "KL følger op herpå.",
        "Styregruppen behandler udkastet",
        "det forventes, at svaret er klar i maj.",
    ]
    assert [f.owners for f in found] == [("KL",), ("Styregruppen",), ()]


def test_who_goes_on_speaking_owns_what_they_promise() -> None:
    text = "Man vender tilbage til udvalget."
    (found,) = find_follow_ups(text, (), ("KL",), DAYS)
    assert found.owners == ("KL",)


def test_what_is_to_be_done_there_is_due_on_the_day_before_it() -> None:
    text = "Næste møde er den 22. juni. Her vil bl.a. blive drøftet økonomi."
    (found,) = find_follow_ups(text, (), (), DAYS)
    assert found.deadline is not None
    assert found.deadline.wording == "den 22. juni"


def test_without_a_date_of_the_meeting_no_deadline_is_resolved() -> None:
    (found,) = find_follow_ups("KL følger op i maj.", (), (), None)
    assert found.deadline is None


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "KL",
                "vil",
                "ikke",
                "blive",
                "følger op",
                "at",
                ",",
                ".",
                "og det",
                "i maj",
            ]
        )
    ).map(" ".join)
)
def test_any_text_gives_spans_in_it(text: str) -> None:
    found = find_follow_ups(text, ORGANISATIONS.find(text), (), DAYS)
    places = [place for f in found for place in (f.start, f.end)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)


PATTERNS = {
    name: pattern.pattern
    for name, pattern in vars(promises).items()
    if isinstance(pattern, re.Pattern)
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_patterns_are_of_small_letters_as_the_clauses_are(pattern: str) -> None:
    letters = re.sub(r"\\.", "", pattern)  # but for classes such as "\W"
    assert letters == letters.lower()


@pytest.mark.parametrize(("text", "owners", "deadline"), PROMISES)
def test_capitals_are_no_hindrance(
    text: str, owners: tuple[str, ...], deadline: str | None
) -> None:
    assert promises.is_promise(text.upper(), lambda: True, lambda: True)
